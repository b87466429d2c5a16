use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => '>app.log', layout => '%p %L %m%n' });
END { print "END $?\n" }
$Log::Log4perl::LOGEXIT_CODE = 7;
LOGEXIT 'leaving';
