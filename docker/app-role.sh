#!/usr/bin/env bash
# Runs once, when the database is made: the role that web, worker and beat sign in with. It owns no
# table, so that it can neither switch off the triggers that guard the ledger nor empty a table.
# Migrations run as the owner, POSTGRES_USER unless QMS_DB_OWNER names another.
set -euo pipefail
psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --set=role="${QMS_DB_USER:-qms}" \
  --set=owner="${QMS_DB_OWNER:-$POSTGRES_USER}" --set=password="$QMS_DB_PASSWORD" \
  --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"role";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"role";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO :"role";
SQL
