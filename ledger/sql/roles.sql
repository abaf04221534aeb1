-- Purpose:    the four roles, and who owns the database this runs in. Run once, by a superuser, in the ledger's own database.
-- Parameters: none. Passwords are the operator's: ALTER ROLE ... PASSWORD, afterwards.
-- Result:     ledger_owner owns every object and can not log in; ledger_migrate may become it, to migrate; ledger_app is the
--             service; ledger_read is for reports. Running it again changes nothing.
-- Lock:       none that lasts.
DO $roles$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT name, may_login
        FROM (VALUES ('ledger_owner', false), ('ledger_migrate', true), ('ledger_app', true), ('ledger_read', true))
            AS role (name, may_login)
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role.name)
    LOOP
        EXECUTE format(
            'CREATE ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS %s',
            wanted.name, CASE WHEN wanted.may_login THEN 'LOGIN' ELSE 'NOLOGIN' END
        );
    END LOOP;
    EXECUTE format('ALTER DATABASE %I OWNER TO ledger_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO ledger_migrate, ledger_app, ledger_read', current_database());
END
$roles$;

-- Without INHERIT the migrating login holds none of the owner's rights until it asks for them by SET ROLE.
GRANT ledger_owner TO ledger_migrate WITH INHERIT FALSE, SET TRUE, ADMIN FALSE;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ledger_migrate, ledger_app, ledger_read;
