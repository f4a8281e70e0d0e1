"""The tools of the training, on invented pages: labels from gold bodies, scores, samples and the conversion of trees."""

from __future__ import annotations

import gzip
import importlib
import pickle
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rows import for_each_row

from newsparse.blocks.block import Page
from newsparse.blocks.html import read_html
from newsparse.blocks.text.read import read_text
from newsparse.labels.context import list_context_columns
from newsparse.labels.features import COLUMNS, TEXT_COLUMNS
from newsparse.labels.label import LABELS, NUMBERS
from newsparse.labels.lexicon import Lexicon
from newsparse.labels.page_features import COLUMNS as PAGE_COLUMNS
from newsparse.trees.model import SCALE, load_model, save_model
from newsparse.trees.scores import score
from newsparse.trees.table import Table

TOOLS = Path(__file__).parent.parent / "tools"
TRAINERS = (
    "train",
    "train_verdicts",
    "train_confidence",
    "train_headline",
    "train_joins",
    "train_unbroken",
    "measure_rules",
)
GOLD = (
    "The council of Marrow Bay voted on Monday to keep the night ferry running until the end of the year.",
    "Crews had asked for two more boats, and the harbour master said that one of them would come in May.",
    "Fares stay as they are, the council said, although fuel costs a third more than it did last winter.",
)
HTML = f"""<body><nav><p>Home</p><p>Tides</p></nav><article><h1>Night Ferry Stays</h1><p class=byline>By Ada Berg</p>
<p>{GOLD[0]}</p><figure><img src=a.png><figcaption>The ferry at the pier.</figcaption></figure><p>{GOLD[1]}</p>
<div class=related><p>Also read: <a href=/x>Why the tides are late</a></p></div><p>{GOLD[2]}</p></article>
<footer><p>Imprint</p></footer></body>"""
ROW = {
    "id": "invented/1",
    "url": "https://courier.example/ferry",
    "html": HTML,
    "gold": {"body": "\n".join(GOLD), "headline": "Night Ferry Stays", "authors": ["Ada Berg"]},
}


@pytest.fixture(autouse=True)
def tools_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(TOOLS)


def load(name: str) -> Any:
    return importlib.import_module(name)


def name_labels(page: Page, numbers: list[int]) -> dict[str, str]:
    return {
        block.text: LABELS[number] if number >= 0 else "?" for block, number in zip(page.blocks, numbers, strict=True)
    }


@for_each_row("name", TRAINERS)
def test_trainers_are_imported_without_the_libraries_of_the_training(name: str) -> None:
    assert callable(load(name).main if name != "train_verdicts" else load(name).train_article_verdict)


def test_labels_follow_the_gold() -> None:
    page = read_html(HTML)
    found = name_labels(page, load("labelling").label_blocks(page, ROW))
    assert {found[text] for text in GOLD} == {"body"}
    assert found["Night Ferry Stays"] == "headline"
    assert found["By Ada Berg"] == "byline"
    assert found["The ferry at the pier."] == "caption"
    assert found["Also read: Why the tides are late"] == "promo"
    assert found["Tides"] == found["Imprint"] == "chrome"


def test_labels_by_hand_replace_those_of_the_gold() -> None:
    page = read_html(HTML)
    extra = {"headline": "", "subheadline": GOLD[0], "bios": [], "captions": [], "inbody_promos": [], "corrections": []}
    found = name_labels(page, load("labelling").label_blocks(page, ROW, extra))
    assert found[GOLD[0]] == "subheadline"
    assert found[GOLD[1]] == "body"


def test_a_page_without_a_gold_body_has_labels_for_its_snippets_only() -> None:
    page = read_html(HTML)
    row = ROW | {"gold": {"with": [GOLD[1][:40]], "without": ["Imprint"]}}
    found = name_labels(page, load("labelling").label_blocks(page, row))
    assert (found[GOLD[1]], found["Imprint"], found[GOLD[0]]) == ("body", "chrome", "?")


def test_labels_are_transferred_to_a_dump() -> None:
    page = read_html(HTML)
    labels = load("labelling").label_blocks(page, ROW)
    dump = read_text("\n\n".join(block.text for block in page.blocks))
    transferred = name_labels(dump, load("samples").transfer_labels(page, labels, dump, ROW["gold"]["body"]))
    assert transferred == {text: label for text, label in name_labels(page, labels).items() if text in transferred}
    assert list(transferred.values()).count("body") == len(GOLD)


def test_a_paragraph_that_a_tool_changed_has_no_label() -> None:
    page = read_html(HTML)
    labels = load("labelling").label_blocks(page, ROW)
    dump = read_text("\n\n".join([f"Picture 12: {GOLD[1]}", "var tides = 3;"]))
    transferred = load("samples").transfer_labels(page, labels, dump, ROW["gold"]["body"])
    assert transferred == [load("corpus").UNKNOWN, NUMBERS["chrome"]]


def test_a_page_whose_tool_is_missing_or_fails_has_no_dump() -> None:
    flatten = load("flatten")
    assert flatten.run_tool(["cat", "{}"], "<meta charset=koi8-r>Evora") == "<meta charset=utf-8>Evora"
    assert flatten.dump_safely(lambda html: flatten.run_tool(["no-such-dump-tool", "{}"], html), HTML) == ""
    assert flatten.dump_safely(lambda html: flatten.run_tool(["false"], html), HTML) == ""


def test_dumps_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "dumps.jsonl"
    path.write_text('["a", "lynx", "One\\nTwo"]\n["b", "w3m", "Three"]\n["a", "w3m", "Four"]\n', encoding="utf-8")
    assert load("flatten").read_dumps(path) == {"a": [("lynx", "One\nTwo"), ("w3m", "Four")], "b": [("w3m", "Three")]}


def test_scores_of_bodies() -> None:
    scoring = load("scoring")
    body = "\n\n".join(GOLD)
    assert scoring.shingle_f1([(body, body)]) == (1.0, 1.0, 1.0)
    _, precision, recall = scoring.shingle_f1([(body, GOLD[0])])
    assert precision == 1.0
    assert 0.2 < recall < 0.4
    assert scoring.ends_present("\n".join(GOLD), "\n\n".join(GOLD[:2])) == (True, False)
    assert scoring.ends_present("Too short.", body) is None


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.courier.example/a", "courier.example"),
        ("https://news.courier.co.uk/a", "courier.co.uk"),
        (None, "invented/1"),
    ],
)
def test_pages_of_a_site_stay_in_one_fold(url: str | None, site: str) -> None:
    assert load("corpus").find_site({"id": "invented/1", "url": url}) == site


def make_sample(kind: str) -> Any:
    samples = load("samples")
    lexicons = [Lexicon({}, {}, {}, {})] * (samples.LEXICON_GROUPS + 1)
    page = read_html(HTML) if kind == "html" else read_text("\n\n".join(GOLD))
    labels = load("labelling").label_blocks(read_html(HTML), ROW) if kind == "html" else [NUMBERS["body"]] * len(GOLD)
    article = samples.LabelledArticle("wcxb", ROW, page, labels)
    if kind == "html":
        return next(samples.make_html_samples([article], lexicons))
    return samples._make_sample("wcxb", ROW, "pasted", page, labels, lexicons)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_samples_have_the_columns_of_the_models(kind: str) -> None:
    """Weights depend on the order of the columns: the training and the shipped models have the same."""
    sample = make_sample(kind)
    first = COLUMNS if kind == "html" else COLUMNS[:TEXT_COLUMNS]
    assert load_model(f"{kind}-1").columns == first
    assert sample.rows.shape == (len(sample.labels), len(first))
    scores = [[0] * len(sample.labels) for _ in LABELS]
    wide = load("samples").add_context(sample, scores)
    assert load_model(f"{kind}-2").columns == first + list_context_columns(kind)
    assert wide.shape == (len(sample.labels), len(load_model(f"{kind}-2").columns))
    assert load_model(f"{kind}-article").columns == load_model(f"{kind}-right").columns == PAGE_COLUMNS


def test_scores_of_the_shipped_models_are_those_of_the_parser() -> None:
    verdicts = load("train_verdicts")
    sample = make_sample("html")
    scores = verdicts.score_with_shipped_models("html", sample)
    assert (len(scores), len(scores[0])) == (len(LABELS), len(sample.labels))
    kept = load("samples").list_kept_texts(sample, scores)
    assert GOLD[1] in kept
    assert "Imprint" not in kept


def test_kept_scores_are_read_whichever_program_wrote_them(tmp_path: Path) -> None:
    samples = load("samples")
    sample = make_sample("html")
    path = tmp_path / "scores"
    path.write_bytes(pickle.dumps(([sample], [[]], [[[1]]])))
    (found,), _, scores = samples.read_kept(path)
    assert (found.id, scores) == (sample.id, [[[1]]])
    old = pickle.dumps(sample, protocol=2).replace(b"csamples\n", b"c__main__\n")
    assert old != pickle.dumps(sample, protocol=2)
    path.write_bytes(old)
    assert samples.read_kept(path).site == sample.site


class Trained:
    """Stands for a trained model of CatBoost: one tree of one question, saved as CatBoost saves it."""

    def save_model(self, path: str, *, format: str) -> None:  # noqa: A002
        assert format == "json"
        Path(path).write_text(
            '{"oblivious_trees": [{"splits": [{"float_feature_index": 0, "border": 2.5}], "leaf_values": [-1.0, 1.0]}],'
            ' "scale_and_bias": [1, [0.0]]}',
            encoding="utf-8",
        )


def test_trees_become_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = load("boosting").build_model("invented", ("size",), Trained(), ("no", "yes"))
    assert (model.depth, model.questions, list(model.scores)) == (1, ((0, 2),), [128, -128, -128, 128])
    monkeypatch.setattr("newsparse.trees.model.DATA", tmp_path)
    rates = load("train_verdicts").compute_answer_rates(model, np.array([[1], [2], [3], [4]]))
    save_model(model._replace(rates=rates), tmp_path / "invented.model")
    load_model.cache_clear()
    try:
        loaded = load_model("invented")
        table = Table(2)
        table.add([[2, 3]])
        assert loaded.rates == (50,)
        assert [list(column) for column in score(loaded, table)] == [
            [SCALE // 2, -SCALE // 2],
            [-SCALE // 2, SCALE // 2],
        ]
    finally:
        load_model.cache_clear()


def test_models_say_what_they_were_made_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provenance = load("provenance")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "sets.json").write_text('[{"name": "news", "file": "news.jsonl"}]', encoding="utf-8")
    (tmp_path / "corpus" / "news.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    plain = provenance.digest_corpus(tmp_path / "corpus")
    (tmp_path / "corpus" / "sets.json").write_text('[{"name": "news", "file": "news.jsonl.gz"}]', encoding="utf-8")
    (tmp_path / "corpus" / "news.jsonl.gz").write_bytes(gzip.compress(b'{"id": 1}\n'))
    assert provenance.digest_corpus(tmp_path / "corpus") == plain
    (tmp_path / "corpus" / "news.jsonl.gz").write_bytes(gzip.compress(b'{"id": 2}\n'))
    assert provenance.digest_corpus(tmp_path / "corpus") != plain
    monkeypatch.setattr("sys.argv", ["tools/train.py", "--corpus", "/data/corpus", "--kind", "html"])
    made = provenance.describe_run(tmp_path / "corpus")
    assert made["program"] == "train.py --corpus --kind html"
    assert re.fullmatch(r"([0-9a-f]{12}\+?)?", made["commit"])
    model = load("boosting").build_model("invented", ("size",), Trained(), ("no", "yes"))
    save_model(model._replace(made=made), tmp_path / "invented.model")
    assert provenance.read_head(tmp_path / "invented.model") == made
    for name in TRAINERS[:-1]:
        assert "made=" in Path(TOOLS, f"{name}.py").read_text(encoding="utf-8"), name


def test_each_table_says_where_it_is_from() -> None:
    from newsparse.tables.toml import DATA

    tables = sorted(Path(str(DATA)).rglob("*.toml"))
    assert len(tables) > 50
    for path in tables:
        head = [line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("#")]
        for word in ("Source", "Licence", "Made again"):
            assert any(line.startswith(f"# {word}: ") for line in head), f"{path.name}: {word}"


def test_each_data_file_is_described() -> None:
    from newsparse.tables.toml import DATA

    text = Path(str(DATA), "README.md").read_text(encoding="utf-8")
    files = {f"{path.name}{'/' * path.is_dir()}" for path in Path(str(DATA)).iterdir()} - {"README.md"}
    assert {name for name in files if f"`{name}`" not in text} == set()
