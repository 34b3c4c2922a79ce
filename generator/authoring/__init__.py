"""What helps the secretariat write: new files, and drafts made from documents they have.

Nothing here publishes, and nothing here prints. A function gives back what it wrote and what
it has to say; every file that it writes is a draft that a person reads before anybody else
does, and a file that exists already is never written over.
"""
