package org.sanad.gateway.projection;

/** What {@link Projection} says to PostgreSQL. Each may run twice, and after a later one, and changes nothing then. */
final class Statements {

    static final String QUEUED = """
            update conversation set phase = 'WAITING', level = case when level_sequence = 0 then $2 else level end
             where contact_id = $1 and phase = 'REQUESTED'
            """;
    static final String REFUSED = """
            update conversation set phase = 'REFUSED', refusal = $2, ended_at = $3, opens_at = $4
             where contact_id = $1 and phase = 'REQUESTED'
            """;
    /** Why and until when; that it is over the switchboard says, for somebody may have accepted in the same moment. */
    static final String TURNED_AWAY = """
            update conversation set refusal = $2, opens_at = $3
             where contact_id = $1 and (phase in ('REQUESTED', 'WAITING') or ending = 'TURNED_AWAY')
            """;

    static final String ENQUEUED = """
            update conversation set phase = 'WAITING', counsellor_id = null, assigned_at = null, assignment_sequence = $2
             where contact_id = $1 and assignment_sequence < $2 and phase in ('REQUESTED', 'WAITING', 'ACTIVE')
            """;
    static final String ASSIGNED = """
            update conversation
               set phase = 'ACTIVE', counsellor_id = $3, assigned_at = $4, assignment_sequence = $2, requeued = false,
                   transferred = transferred or requeue_reason is not null,
                   replied = false, reply_due_at = null, place = null, wait_from = null, wait_to = null
             where contact_id = $1 and assignment_sequence < $2 and phase in ('REQUESTED', 'WAITING', 'ACTIVE')
            """;
    static final String REQUEUED = """
            update conversation
               set phase = 'WAITING', counsellor_id = null, assigned_at = null, assignment_sequence = $2, requeued = true,
                   requeue_reason = $3, reply_due_at = null
             where contact_id = $1 and assignment_sequence < $2 and phase in ('REQUESTED', 'WAITING', 'ACTIVE')
            """;
    /** Who has it now is no guest of it, whether or not they were. */
    static final String TRANSFERRED = """
            update conversation
               set phase = 'ACTIVE', counsellor_id = $3, assigned_at = $4, assignment_sequence = $2, transferred = true,
                   requeued = false, replied = false, reply_due_at = null, place = null, wait_from = null, wait_to = null,
                   guests = jsonb_set(guests, array[$3], to_jsonb(-1 * $2::bigint))
             where contact_id = $1 and assignment_sequence < $2 and phase in ('REQUESTED', 'WAITING', 'ACTIVE')
            """;
    /** Of two sequences of one counsellor the greater is the truth; below 0 they are out. */
    static final String GUEST = """
            update conversation set guests = jsonb_set(guests, array[$3], to_jsonb($2::bigint * $4::bigint))
             where contact_id = $1 and abs(coalesce((guests ->> $3)::bigint, 0)) < $2
            """;

    static final String HANDOVER_STARTED = "update handover set due_at = $2 where handover_id = $1 and due_at is null";
    static final String HANDOVER_ENDED =
            "update handover set outcome = $2, ended_at = $3 where handover_id = $1 and outcome is null";
    static final String REPLY_OVERDUE = """
            update conversation set reply_due_at = $4, reply_sequence = $2
             where contact_id = $1 and reply_sequence < $2 and assignment_sequence < $2 and counsellor_id = $3
               and not replied
            """;
    static final String NUDGED = """
            update conversation set nudged_at = $3, nudge_sequence = $2
             where contact_id = $1 and nudge_sequence < $2 and phase = 'ACTIVE'
            """;
    static final String SURGE = """
            insert into surge as s (helpline_id, active, sequence) values ($1, $2, $3)
            on conflict (helpline_id) do update set active = excluded.active, sequence = excluded.sequence
             where s.sequence < excluded.sequence
            """;
    static final String LEVEL = """
            update conversation set level = $3, level_sequence = $2 where contact_id = $1 and level_sequence < $2
            """;
    static final String ENDED = """
            update conversation
               set phase = 'ENDED', ending = $2, ended_at = $3, counsellor_id = $4, requeued = false,
                   place = null, wait_from = null, wait_to = null
             where contact_id = $1 and phase <> 'ENDED'
            """;
    static final String PLACES = """
            update conversation c set place = g.place, wait_from = g.wait_from, wait_to = g.wait_to, place_sequence = $5
              from unnest($1::uuid[], $2::integer[], $3::integer[], $4::integer[])
                   as g(contact_id, place, wait_from, wait_to)
             where c.contact_id = g.contact_id and c.place_sequence < $5 and c.phase in ('REQUESTED', 'WAITING')
            """;
    static final String WRAP_UP_OPENED = """
            insert into wrap_up as w (contact_id, counsellor_id, started_at, due_at)
            select $1, $2, $3, $4 where exists (select 1 from conversation where contact_id = $1)
            on conflict (contact_id) do update
               set due_at = coalesce(excluded.due_at, w.due_at), started_at = coalesce(w.started_at, excluded.started_at)
            """;
    static final String WRAP_UP_CLOSED = """
            insert into wrap_up as w (contact_id, counsellor_id, closed_at)
            select $1, $2, $3 where exists (select 1 from conversation where contact_id = $1)
            on conflict (contact_id) do update set closed_at = coalesce(w.closed_at, excluded.closed_at)
            """;
    static final String OFFERED = """
            insert into offer as o (offer_id, contact_id, counsellor_id, helpline_id, language, age_band, level,
                                    arrived_at, expires_at, purpose, handover_id, from_counsellor, step)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            on conflict (offer_id) do update
               set language = excluded.language, age_band = excluded.age_band, level = excluded.level,
                   arrived_at = excluded.arrived_at, expires_at = excluded.expires_at, purpose = excluded.purpose,
                   handover_id = excluded.handover_id, from_counsellor = excluded.from_counsellor, step = excluded.step
            """;
    static final String OFFER_CLOSED = """
            insert into offer as o (offer_id, contact_id, counsellor_id, helpline_id, closed_at, outcome)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (offer_id) do update
               set closed_at = coalesce(o.closed_at, excluded.closed_at), outcome = coalesce(o.outcome, excluded.outcome)
            """;
    static final String COUNSELLOR = """
            insert into counsellor as c (counsellor_id, helpline_id, state, reason, since, capacity, languages, sequence)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (counsellor_id) do update
               set helpline_id = excluded.helpline_id, state = excluded.state, reason = excluded.reason,
                   since = excluded.since, capacity = excluded.capacity, languages = excluded.languages,
                   sequence = excluded.sequence
             where c.sequence < excluded.sequence
            """;
    /** RAISED, ACKNOWLEDGED and CLOSED happen in this order only, so the further one wins. */
    static final String ALERT = """
            insert into alert as a (alert_id, contact_id, helpline_id, state, round, by_whom, at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (alert_id) do update
               set state = excluded.state, round = greatest(a.round, excluded.round),
                   by_whom = coalesce(excluded.by_whom, a.by_whom), at = excluded.at
             where array_position(array['RAISED', 'ACKNOWLEDGED', 'CLOSED'], excluded.state)
                   >= array_position(array['RAISED', 'ACKNOWLEDGED', 'CLOSED'], a.state)
            """;

    private Statements() {}
}
