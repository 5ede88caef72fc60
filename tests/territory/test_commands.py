"""What the operator of an installation sees and does at the command line."""


def test_the_list_names_each_municipality_in_both_scripts(app, make):
    make.here()

    printed = app.test_cli_runner().invoke(args=["territory", "list"]).output

    assert printed.startswith("amizmiz\t07.041.")
    assert "\tcommune\tAmizmiz\tأمزميز\t13840\n" in printed


def test_a_municipality_is_added_with_its_census(app):
    run = app.test_cli_runner().invoke
    names = ["--name", "أمزميز", "Amizmiz", "--province", "الحوز", "Al Haouz"]

    added = run(
        args=["territory", "add", "--code", "07.041.01.03", "--slug", "amizmiz", *names, "--census", "2024", "13840"]
    )

    assert added.exit_code == 0, added.output
    assert run(args=["territory", "list"]).output == "amizmiz\t07.041.01.03\tcommune\tAmizmiz\tأمزميز\t13840\n"


def test_a_code_in_use_is_refused_in_a_sentence(app, make):
    names = ["--name", "أمزميز", "Amizmiz", "--province", "الحوز", "Al Haouz"]

    added = app.test_cli_runner().invoke(
        args=["territory", "add", "--code", make.here().code, "--slug", "other", *names]
    )

    assert added.exit_code == 1
    assert "Traceback" not in added.output
