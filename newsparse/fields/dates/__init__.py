"""The days of publication and of the last change."""
