-- Who asked for an act above the daily limit may take that back; deciding it still takes a second person.
alter table grant_requests drop constraint grant_requests_decision_check;
alter table grant_requests add constraint grant_requests_decision_check
    check (decision in ('approved', 'declined', 'withdrawn'));
alter table grant_requests drop constraint grant_requests_second_person;
alter table grant_requests add constraint grant_requests_second_person
    check (decision = 'withdrawn' or decided_by <> requested_by);
