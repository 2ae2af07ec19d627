"""`nurture preview`: every journey and message as pages that open from disk, for whoever has to sign them.

sample     the invented patient whose life the pages follow  `case`, `merge_fields`
line       a journey as days and hours of that life          `lines`
cards      a text as the phone and the mailbox show it       `shown`
words      what files and facts say, in a clinician's words
facts      the clinical facts by their numbers               `table`
pages      what each page holds                              `pages`
writing    all of it as files                                `write`

It needs no Django, no database and no configuration.
"""

from nurture.preview.writing import write

__all__ = ["write"]
