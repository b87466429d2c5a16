use strict;
use warnings;
use DBI;
use DBD::Pg qw(:pg_types :async :pg_limits);

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

show(PG_BYTEA, PG_INT4, PG_TEXT, PG_BOOL, PG_NUMERIC, PG_TIMESTAMPTZ, PG_INT4ARRAY, PG_JSONB, PG_UUID, PG_ASYNC, PG_OLDQUERY_CANCEL, PG_OLDQUERY_WAIT);
show(PG_MIN_SMALLINT, PG_MAX_INTEGER, PG_MAX_BIGINT, ref $DBDPG_DEFAULT);
show(DBD::Pg->VERSION >= 3 ? 'recent' : 'old', scalar @{ [grep { $_ eq 'Pg' } DBI->available_drivers] });
show(DBD::Pg::PG_VARCHAR());
