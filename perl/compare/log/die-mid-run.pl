# Lines are on disk when the script dies.
use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => '>app.log', layout => '%m%n' }); INFO "line $_" for 1 .. 3; kill KILL => $$;
