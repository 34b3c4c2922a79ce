"""The live preview: the site on the screen while it is written, mistakes and drafts included.

    snapshot  what the watched folders look like      memory   what need not be done again
    edition   one state of the site, ready to show    deferred what is made when it is asked for
    answers   a request and an edition → a response   notices  pages that tell what is wrong
    guise     a page's bytes as a browser gets them
    watch     a change → the next edition             server   the network, on 127.0.0.1 alone

Nothing is written to disk, so nothing of a preview can be published by mistake.
"""
