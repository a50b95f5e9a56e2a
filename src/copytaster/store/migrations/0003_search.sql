-- Full-text search, kept up to date by triggers, and views that show the words beside the numbers.

CREATE VIRTUAL TABLE documents_words USING fts5 (
    title, text, publisher, byline,
    content = 'documents', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO documents_words (documents_words) VALUES ('rebuild');

CREATE TRIGGER documents_in AFTER INSERT ON documents BEGIN
    INSERT INTO documents_words (rowid, title, text, publisher, byline)
    VALUES (new.number, new.title, new.text, new.publisher, new.byline);
END;

CREATE TRIGGER documents_out AFTER DELETE ON documents BEGIN
    INSERT INTO documents_words (documents_words, rowid, title, text, publisher, byline)
    VALUES ('delete', old.number, old.title, old.text, old.publisher, old.byline);
END;

CREATE TRIGGER documents_changed AFTER UPDATE OF title, text, publisher, byline ON documents BEGIN
    INSERT INTO documents_words (documents_words, rowid, title, text, publisher, byline)
    VALUES ('delete', old.number, old.title, old.text, old.publisher, old.byline);
    INSERT INTO documents_words (rowid, title, text, publisher, byline)
    VALUES (new.number, new.title, new.text, new.publisher, new.byline);
END;

CREATE VIEW documents_in_files AS
SELECT d.id AS document, d.title, d.publisher, d.published, f.path AS file, c.record, c.start, c.stop, c.sha256, c.form
FROM documents AS d
JOIN captures AS c ON c.number = d.capture
JOIN files AS f ON f.number = c.file;

CREATE VIEW mentions_in_words AS
SELECT m.statement, s.gist, s.independent_origins, m.altered, m.document,
    substr(d.text, m.start + 1, m.stop - m.start) AS words, m.start, m.stop
FROM mentions AS m
JOIN statements AS s ON s.id = m.statement
JOIN documents AS d ON d.id = m.document;

CREATE VIEW changes_in_words AS
SELECT c.child, c.parent, c.kind, c.severity,
    substr(b.text, c.before_start + 1, c.before_stop - c.before_start) AS before,
    substr(a.text, c.after_start + 1, c.after_stop - c.after_start) AS after,
    c.why, c.confidence
FROM changes AS c
LEFT JOIN documents AS b ON b.id = c.before_document
LEFT JOIN documents AS a ON a.id = c.after_document;
