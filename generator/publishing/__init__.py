"""The last stage: publishes a complete set of files to the folder that a web server serves.

Nothing is written until everything is right, and then the site is replaced as a whole::

    files          the files of a site, and the names that they may have
    target         which folder may be written to at all
    listing        what is in a folder now
    digests        SHA-256 and size of every file, computed once
    manifest       manifest.json and manifest-sha256.txt: what Referat wrote
    chain          publications.txt: a hash chain of all releases
    lists          these three files as they are, and as they should be
    signature      publications.txt.sig: a signature in the format of OpenSSH
    signers        whether the signature is by a trusted key
    difference     what has to be written, kept, deleted and carried over
    staging        a complete new folder beside the output
    swap           exchanges the two folders atomically
    journal        replaces file by file, where folders cannot be exchanged
    outcome        the result, with warnings and errors
    publication    all of this in order

    registry       content/addresses.txt: every address that was ever published
    revisions      warns of changes to published minutes that no revision announces
    comparison     which parts of the minutes a reader sees differently
    shelf          reads a published site from a folder or a ZIP file
    archive        refuses ZIP files that programs would unpack differently
    verification   whether an output is complete and unaltered

`disk` is the only module that changes the file system, `kernel` wraps the two Linux system calls
that Python lacks, and `lock` keeps two builds apart.
"""
