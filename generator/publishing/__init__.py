"""The last stage: a complete set of files becomes the folder that a web server shows.

Nothing is written until everything is right, and then everything at once::

    files          what a build hands over, and the names that are allowed
    target         which folder may be written to at all
    listing        what lies in a folder now
    digests        what the files weigh: SHA-256, computed once
    manifest       manifest.json and manifest-sha256.txt: what Referat wrote
    chain          publications.txt: every release, tied to the one before it
    lists          these three as they lie there, and as they should be
    signature      publications.txt.sig: who published, in the form of OpenSSH
    signers        is it the signature of somebody who is trusted?
    difference     what has to be written, kept, deleted and carried over
    staging        a complete new folder beside the output
    swap           the two folders exchanged in a single step
    journal        file by file, where folders cannot be exchanged
    outcome        what is said when it is done, or could not be
    publication    all of this in order

    registry       content/addresses.txt: every address that was ever published
    revisions      are published minutes changed openly?
    shelf          a published site in a folder or a ZIP file, to be read
    verification   is this output complete and unaltered?

`disk` is the only room that changes the file system, `kernel` holds the two calls of Linux
that Python lacks, and `lock` keeps two builds apart.
"""
