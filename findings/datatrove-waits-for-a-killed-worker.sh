#!/bin/sh
# datatrove's local executor waits for ever where a worker is killed, with one worker fewer from then on, and says nothing.
#
# What kills workers on a machine is mostly the system when memory runs out: SIGKILL, which a process does not see. One
# would expect an error, or the task to be given to another worker. In datatrove 0.10.1 (and 0.5.0) the executor is a pool of
# `multiprocess`, which starts another worker in its place but has forgotten the task: the other tasks are done, then `run`
# waits for an answer that nobody will give. The place among the workers that the killed one held is not given back either,
# so that with as many kills as workers nothing is done any more.
# The way out: a time limit around the whole, and the same run again with the same `logging_dir`, which does what is missing.
#
# Seen, for four tasks on two workers of which one is killed at its first document:
#   first run: no end after 40 s, files of tasks 0, 2, 3
#   second run: ended, files of tasks 0, 1, 2, 3
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'datatrove[io]'==0.10.1
cat >"$folder/job.py" <<'PYTHON'
import os
import signal
import sys
from pathlib import Path

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.writers import JsonlWriter

folder = Path(sys.argv[1])


def make_documents(data, rank, world_size):
    mark = folder / "mark"
    if rank == 1 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)  # as the system does when memory runs out
    yield Document(f"text {rank}", str(rank))


if __name__ == "__main__":
    writer = JsonlWriter(str(folder / "out"), compression=None)
    LocalPipelineExecutor([make_documents, writer], tasks=4, workers=2, logging_dir=str(folder / "log")).run()
PYTHON
files() { (cd "$folder/out" && printf '%s ' *.jsonl | sed 's/0000\([0-9]\)\.jsonl/\1/g'); }

code=0
timeout 40 "$folder/venv/bin/python" "$folder/job.py" "$folder" 2>"$folder/first" || code=$?
echo "first run: exit code $code (124: no end), files of tasks $(files)"
[ "$code" = 124 ] && [ "$(files)" = "0 2 3 " ]
if grep -iE "killed|died|error" "$folder/first"; then exit 1; fi

timeout 40 "$folder/venv/bin/python" "$folder/job.py" "$folder" 2>"$folder/second"
echo "second run: ended, files of tasks $(files)"
[ "$(files)" = "0 1 2 3 " ]
