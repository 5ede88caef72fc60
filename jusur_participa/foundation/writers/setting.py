"""Sets one document in a process of its own, which gives all its memory back when it ends.

Run as a file, without the application: JSON comes in, PDF goes out. Arguments: the folder of the templates, that of
the fonts, and the moment (seconds of the Unix epoch) that the document carries.
"""

import resource
import sys

#: Bytes of memory that a document may take: three times what a plan of 300 projects needs.
MOST_MEMORY = 1_500 * 1024 * 1024


def main(templates: str, fonts: str, moment: str) -> None:
    """Read the document from standard input and write it to standard output."""
    import typst

    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    content = typst.compile(
        f"{templates}/document.typ",
        root=templates,
        font_paths=[fonts],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": sys.stdin.buffer.read().decode()},
        pdf_standards=["ua-1"],
        timestamp=int(moment),
    )
    sys.stdout.buffer.write(content)


if __name__ == "__main__":
    main(*sys.argv[1:])
