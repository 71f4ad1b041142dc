"""The codes under which the importer refuses, and those of its notices.

`docs/how-to/import.md` shows these sentences; a test holds the two equal.
"""

REFUSAL_CODES = {
    "column_duplicate": "Two columns of a table have the name of one field.",
    "column_missing": "A table has no column for the text of its claims.",
    "control_character": "A control or bidirectional control character; code point and line.",
    "csv_broken": "The quoting of a CSV row is broken.",
    "database_refused": "The database refused the record; its place is named.",
    "date_invalid": "A date that does not exist, is partial, or can be read in two ways.",
    "date_missing": "An article does not begin with `date YYYY-MM-DD`.",
    "empty_file": "The file holds nothing but white space.",
    "format_unknown": "A named file is of no format that can be imported.",
    "front_matter_missing": "A markdown file has no front matter between two lines `---`.",
    "front_matter_unknown_key": "Front matter, or a claim in it, has a key that nobody knows.",
    "json_broken": "Not JSON, nested deeper than 32; of JSON Lines also a key twice, NaN or Infinity.",
    "language_invalid": "Not a language tag such as `en` or `pt-BR`.",
    "not_utf8": "Bytes that are not UTF-8; the line of the first.",
    "number_invalid": "A number that is not finite.",
    "quote_not_found": "The quote is not in the text that it is said to be from.",
    "review_missing": "A .json or .html file without a ClaimReview.",
    "review_publisher_missing": "A ClaimReview that does not say whose it is.",
    "review_url_missing": "A ClaimReview without the address of its page.",
    "row_length": "A row has more or fewer cells than the header.",
    "separator_missing": "A .tsv file without tabs, whose separator cannot be told for certain.",
    "speaker_ambiguous": "Two known speakers have this name; nobody can say which is meant.",
    "speaker_missing": "A claim without a speaker where one is asked for.",
    "text_missing": "A claim without a text.",
    "title_missing": "A markdown file without a `title`, or a source with neither title nor URL.",
    "topic_invalid": "A topic without a letter or a digit.",
    "too_large": "A file over 5 MB, or a record, line or row over 1 MB.",
    "unknown_key": "A JSON record has a key that nobody knows.",
    "unreadable": "The file or directory cannot be opened.",
    "url_invalid": "Not a plain http or https address.",
    "value_too_long": "A value is longer than its field.",
    "wrong_type": "A value is of another type than its field.",
    "yaml_broken": "Not YAML, a key twice, an alias, an anchor or a tag.",
}

NOTICE_CODES = {
    "address_ignored": "An address where a claim stood cannot be stored; the review is taken.",
    "columns_ignored": "Columns of a table that belong to no field.",
    "headline_shortened": "A review's headline does not fit; it ends with an ellipsis.",
    "kept_edit": "The file changed a value that somebody has edited; the edit stays.",
    "kept_published": "The file changed words that a published review has frozen.",
    "language_ignored": "The language of a ClaimReview is no tag; the review is taken without it.",
    "merged_claim": "The file changed a claim that has been merged into another; left alone.",
    "quote_without_source": "A quote needs a source to stand in; it is remembered, not shown.",
    "review_gone": "The record or file no longer names a review that it brought; the review stays.",
    "separator_detected": "The columns are not separated as the file's name says.",
    "skipped": "A file in a directory whose format is not known.",
}
