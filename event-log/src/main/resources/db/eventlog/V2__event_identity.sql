-- Source and id of every event, in sixteen bytes (see EventIdentity): they are unique in a log.
-- Null where an event repeats those of an earlier one, from before this was made sure of.
alter table event add column identity uuid;

with named as (
    select position, type, e ->> 'source' as source, e ->> 'id' as id
    from (
        -- the attributes stand before the data, which need not be read
        select position, type,
            (convert_from(substring(bytes for position(',"data":'::bytea in bytes) - 1), 'UTF8') || '}')::jsonb as e
        from event) as parsed
), digested as (
    select *, sha256(convert_to(source, 'UTF8') || '\x00'::bytea || convert_to(id, 'UTF8')) as digest
    from named
), identified as (
    select position, case
        when source = '/labledger/' || split_part(type, '.', 3)
            and id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
        then id::uuid
        else encode(substring(
            set_byte(set_byte(digest,
                6, (get_byte(digest, 6) & 15) | 128),
                8, (get_byte(digest, 8) & 63) | 128)
            for 16), 'hex')::uuid
        end as identity
    from digested
), numbered as (
    select *, row_number() over (partition by identity order by position) as nth from identified
)
update event set identity = numbered.identity
from numbered where numbered.position = event.position and nth = 1;

create unique index event_identity on event (identity);

-- Events from outside are known by source and id for ever; the keys of HTTP calls are forgotten.
drop index idempotency_recorded_at;
create index idempotency_recorded_at on idempotency (recorded_at) where key not like 'event:%';
