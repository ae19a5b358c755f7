"""Run by the judge, in a process of its own; `probe` asks the learner's process."""

import random

STOCK = {"stock.csv": "nails,2\nhooks,40\nglue,0\n", "full.csv": "nails,90\n"}
REPORT = "nails: 2\nglue: 0\n"


def test_importing_it_does_nothing(probe):
    """A server or a test imports the module with a command line of its own.
    Move what prints, reads arguments or files, exits or sets up logging into `main`."""
    nothing = "opened: [] set up: []\n"  # no file read, no logger with a level or a handler
    quiet = {"status": 0, "stdout": nothing, "stderr": "", "new files": []}
    assert probe.imported(STOCK, ["server", "stock.csv"]) == quiet
    assert probe.imported(STOCK, ["server", "--bind", "no-such-file"]) == quiet


def test_low_items_can_be_used_by_others(probe, seed):
    """The rule itself is worth importing: rows in, pairs out, no printing."""
    chance = random.Random(seed)
    stock = [(f"item{number}", chance.randrange(20)) for number in range(30)]
    below = chance.randrange(5, 15)
    stock.append(("just enough", below))
    rows = [f"{item},{count}\n" for item, count in stock]
    expected = [pair for pair in stock if pair[1] < below]
    assert probe.low_items(rows, below) == {"ended": ["returned", expected], "stdout": ""}


def test_main_returns_the_exit_status(probe):
    """A test calls `main([...])` and goes on afterwards: return the status, don't exit."""
    assert probe.main(STOCK, [["full.csv"]]) == [{"ended": ["returned", 0], "stdout": ""}]
    assert probe.main(STOCK, [["stock.csv"]]) == [{"ended": ["returned", 1], "stdout": REPORT}]


def test_main_can_be_called_twice(probe):
    """Each call starts from nothing. Keep the findings in `main`, not in the module."""
    once = {"ended": ["returned", 1], "stdout": REPORT}
    full = {"ended": ["returned", 0], "stdout": ""}
    assert probe.main(STOCK, [["stock.csv"], ["stock.csv"], ["full.csv"]]) == [once, once, full]


def test_main_reads_the_command_line_when_it_is_called(probe):
    """`main()` without arguments means `sys.argv[1:]` at the time of the call.
    A default argument is evaluated once, at import."""
    once = {"ended": ["returned", 1], "stdout": REPORT}
    assert probe.main_reads(STOCK, ["low-stock", "stock.csv"]) == [once, once]


def test_given_arguments_win_even_if_there_are_none(probe):
    """`main([])` was given no file, whatever `sys.argv` says: a usage error, status 2."""
    ran = probe.main_given(STOCK, ["full.csv"], ["pytest", "stock.csv"])
    assert ran == {"ended": ["returned", 0], "stdout": ""}
    ran = probe.main_given(STOCK, [], ["pytest", "stock.csv"])
    assert (ran["ended"][1], ran["stdout"]) == (2, "")


def test_the_arguments_are_left_as_they_were(probe):
    """The list belongs to the caller, `sys.argv` to everybody: work on a copy."""
    given = ["stock.csv", "--below", "3"]
    assert probe.left_of(STOCK, given) == given


def test_a_missing_file_is_status_2_with_a_message_on_stderr(probe):
    """Scripts read stdout, people read stderr: name the file there, without a traceback."""
    ran = probe.script(STOCK, ["missing.csv"])
    assert (ran["status"], ran["stdout"]) == (2, "")
    assert "missing.csv" in ran["stderr"]
    assert "Traceback" not in ran["stderr"]


def test_one_unreadable_file_leaves_stdout_empty(probe):
    """A pipe must not take half a report for a whole one: read everything, then print.
    Any `OSError` means that a file cannot be read; here one of them is a folder."""
    for name in ("missing.csv", "folder.csv"):
        ran = probe.script({**STOCK, "folder.csv/": ""}, ["stock.csv", name])
        assert (ran["status"], ran["stdout"]) == (2, "")
        assert name in ran["stderr"]


def test_the_program_exits_with_the_status_of_main(probe):
    """`python lab.py` and `python -m lab` must hand the status on: `sys.exit(main())`."""
    for run in (probe.script, probe.module):
        ran = run(STOCK, ["stock.csv", "full.csv"])
        assert (ran["status"], ran["stdout"]) == (1, REPORT)
        ran = run(STOCK, ["full.csv"])
        assert (ran["status"], ran["stdout"]) == (0, "")


def test_the_console_command_exits_with_the_status_of_main(probe):
    """An installer's script calls `sys.exit(main())`: without arguments, once."""
    ran = probe.entry(STOCK, ["stock.csv"])
    assert (ran["status"], ran["stdout"]) == (1, REPORT)
    ran = probe.entry(STOCK, ["stock.csv", "--below", "1"])
    assert (ran["status"], ran["stdout"]) == (1, "glue: 0\n")
    ran = probe.entry(STOCK, ["full.csv"])
    assert (ran["status"], ran["stdout"]) == (0, "")


def test_a_spawned_worker_can_load_it(probe):
    """multiprocessing loads the main file again as `__mp_main__`, with the same `sys.argv`.
    Only the name `__main__` means that this is the program."""
    assert probe.spawned(STOCK, ["stock.csv"]) == {
        "status": 0,
        "stdout": "",
        "stderr": "",
        "new files": [],
    }
