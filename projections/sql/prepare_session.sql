-- Purpose:    make a session of the engine mean the same on every server, and its plans independent of statistics.
-- Parameters: lock_timeout_ms: how long to wait for a build that another process is working on.
-- Result:     one row, of no interest.
-- Lock:       none.
-- Every statement here is an index range or a few by design, but a planner that meets an empty or a skewed table thinks a
-- scan cheaper, and a cached plan keeps that thought. So the alternatives are off.
SELECT
    set_config('search_path', 'public, pg_temp', false),
    set_config('TimeZone', 'UTC', false),
    set_config('plan_cache_mode', 'force_generic_plan', false),
    set_config('enable_seqscan', 'off', false),
    set_config('enable_bitmapscan', 'off', false),
    set_config('enable_hashjoin', 'off', false),
    set_config('enable_mergejoin', 'off', false),
    set_config('enable_memoize', 'off', false),
    set_config('jit', 'off', false),
    set_config('max_parallel_workers_per_gather', '0', false),
    set_config('statement_timeout', '0', false),
    set_config('idle_in_transaction_session_timeout', '60000', false),
    set_config('lock_timeout', %(lock_timeout_ms)s::text, false);
