"""The live preview: shows the site, drafts and problems included, while it is being written.

    snapshot  the state of the watched folders        memory   caches the results of earlier work
    edition   one state of the site, ready to show    deferred content that is made on request
    answers   a request and an edition → a response   notices  pages that show problems
    guise     adds the reload script to a page
    watch     a change → the next edition             server   the web server, on 127.0.0.1 only

Nothing is written to disk, so nothing of a preview can be published by mistake.
"""
