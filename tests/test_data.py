"""Reading everything at once."""

from macros.data import read_data


def test_problems_come_sorted_by_file_and_line_and_each_once(corpus):
    for name in ("zz", "aa"):
        (corpus / "data" / "networks" / f"{name}.yml").write_text("id: x\nid: y\n", encoding="utf-8")
    files = [problem.file for problem in read_data(corpus).problems]
    assert files == ["data/networks/aa.yml", "data/networks/zz.yml"]


def test_a_second_reading_of_unchanged_files_gives_the_same_documents(corpus):
    first, second = read_data(corpus), read_data(corpus)
    assert [id(document) for document in first.documents] == [id(document) for document in second.documents]


def test_a_changed_file_is_read_and_checked_again(corpus):
    assert read_data(corpus).problems == []
    network = corpus / "data" / "networks" / "example-network.yml"
    text = network.read_text(encoding="utf-8")
    network.write_text(text.replace("region: world", "region: moon"), encoding="utf-8")
    assert [problem.key for problem in read_data(corpus).problems] == ["wrong_value"]
    network.write_text(text, encoding="utf-8")
    assert read_data(corpus).problems == []
