-- Purpose:    what a session must know before it trusts the server with the log.
-- Parameters: none.
-- Result:     one row: the server's version, the settings durability rests on as they are in this very session, whether the
--             role could rewrite history, and how many of the append-only guards stand (null tables: not migrated).
-- Lock:       none.
SELECT
    current_setting('server_version_num')::int AS version,
    current_setting('fsync') AS fsync,
    current_setting('full_page_writes') AS full_page_writes,
    current_setting('synchronous_commit') AS synchronous_commit,
    session_user::text AS login,
    (
        SELECT bool_or(r.rolsuper)
        FROM pg_catalog.pg_roles AS r
        WHERE r.rolname IN (session_user, current_user)
    ) AS superuser,
    coalesce(
        (
            SELECT bool_or(
                pg_has_role(session_user, c.relowner, 'MEMBER') OR pg_has_role(current_user, c.relowner, 'MEMBER')
            )
            FROM pg_catalog.pg_class AS c
            WHERE c.oid IN (to_regclass('public.event'), to_regclass('public.event_tag'), to_regclass('public.log_head'))
        ),
        false
    )
    OR coalesce(pg_has_role(session_user, to_regrole('ledger_owner')::oid, 'MEMBER'), false) AS owner,
    to_regclass('public.log_head') IS NOT NULL AND to_regclass('public.tile') IS NOT NULL AS migrated,
    (
        SELECT bool_or(has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE') OR has_any_column_privilege(c.oid, 'UPDATE'))
        FROM pg_catalog.pg_class AS c
        WHERE
            c.oid IN (
                to_regclass('public.event'),
                to_regclass('public.event_tag'),
                to_regclass('public.tile'),
                to_regclass('public.checkpoint')
            )
    ) AS may_rewrite,
    (
        SELECT count(*)
        FROM pg_catalog.pg_trigger AS g
        WHERE
            g.tgrelid IN (
                to_regclass('public.event'),
                to_regclass('public.event_tag'),
                to_regclass('public.log_head'),
                to_regclass('public.tile'),
                to_regclass('public.checkpoint')
            )
            AND g.tgenabled = 'A'
    ) AS guards;
