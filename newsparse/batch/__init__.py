"""Many pages: workers, time limits, order, a run state to go on with, and an account of every page."""
