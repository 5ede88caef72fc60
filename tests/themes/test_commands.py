"""Installing the reference themes from the command line."""


def test_install_says_what_is_there(app):
    run = app.test_cli_runner().invoke

    first, second = run(args=["themes", "install"]).output, run(args=["themes", "install"]).output

    assert "17 goals" in first
    assert first == second
