#!/bin/sh
# lxml 6.1.3 and pip 23.2.1: a package that asks for `lxml[html_clean]` is installed without it, and cannot be imported.
#
# lxml's cleaner is a package of its own since 5.2, and the extra `html_clean` brings it; jusText 3.0.2 names it so, and with it
# trafilatura 2.3.1, which needs jusText. The metadata of lxml 6.1.3 spell the extra `html-clean`. By the rules for packages both
# are one name, but pip 23.2.1, which comes with Python 3.11.7, compares them as they are written: it warns, leaves the
# package out, and ends with 0. One would expect an error, or the package. pip 26.3 brings it.
#
# Seen:
#   pip 23.2.1: exit 0, ImportError
#   pip 26.3: exit 0, imported
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for pair in "23.2.1 ImportError" "26.3 imported"; do
    version=${pair% *}
    python3 -m venv "$folder/$version"
    python="$folder/$version/bin/python"
    "$python" -m pip install --quiet --disable-pip-version-check "pip==$version"
    code=0
    "$python" -m pip install --quiet --disable-pip-version-check "lxml==6.1.3" "jusText==3.0.2" 2>/dev/null || code=$?
    found=$("$python" -c 'import justext; print("imported")' 2>&1 | tail -n 2 | grep -o -e ImportError -e imported)
    echo "pip $version: exit $code, $found"
    test "$code $found" = "0 ${pair#* }"
done
