-- The language of a user's pages, mails and payment pages. Null: not known yet; the browser of their first visit tells it.
alter table users add column language text check (language in ('en', 'es'));
