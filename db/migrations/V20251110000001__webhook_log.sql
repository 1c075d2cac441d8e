-- What admins look deliveries up by: type and customer, the newest first.
create index webhook_events_type on webhook_events (event_type, received_at desc);
create index webhook_events_customer on webhook_events ((metadata ->> 'customer'), received_at desc)
    where metadata ->> 'customer' is not null;
create index webhook_events_object on webhook_events ((metadata ->> 'object'))
    where metadata ->> 'object' is not null;
