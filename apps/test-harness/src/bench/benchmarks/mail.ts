import { type BenchContext, type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const MAILS = 100;

const keepAlive = ({ smtp }: BenchContext): string => `
use strict; use warnings; use Mail::Sender; use Time::HiRes qw(time);
my $sender = Mail::Sender->new({
    smtp => '127.0.0.1', port => ${smtp.port}, from => 'a@x.test', to => 'b@y.test', keepconnection => 1, on_errors => 'die' });
$sender->MailMsg({ subject => 'first', msg => "it opens the connection\\n" });
my $from = time;
$sender->MailMsg({ subject => "mail $_", msg => "a line\\n" x 20 }) for 1 .. ${MAILS};
my $taken = time - $from;
$sender->Close(1);
print 1000 * $taken;
`;

const attach = ({ smtp }: BenchContext): string => `
use strict; use warnings; use MIME::Lite; use Time::HiRes qw(time);
open my $out, '>:raw', 'data.bin' or die $!;
print $out join('', map { chr($_ * 7 % 256) } 1 .. 65_536) x 160;
close $out;
my $from = time;
my $message = MIME::Lite->new(From => 'a@x.test', To => 'b@y.test', Subject => '10 MB', Type => 'multipart/mixed');
$message->attach(Type => 'TEXT', Data => "attached\\n");
$message->attach(Type => 'application/octet-stream', Path => 'data.bin', Disposition => 'attachment');
$message->send('smtp', '127.0.0.1', Port => ${smtp.port}, Timeout => 60) or die;
print 1000 * (time - $from);
`;

/** A hundred small mails over one connection. */
export const mailKeepAlive: Benchmark = {
  name: 'mail_send_100_keepalive',
  unit: 'ms',
  nativeModules: ['Mail::Sender'],
  budget: { ratio: 1 },
  measure: (context) => takeTurns(3, context.native, (way) => measureInPerl(context, way, keepAlive(context))),
};

/** One mail with a file of 10 MB: read, encoded, sent and accepted. */
export const mailAttachment: Benchmark = {
  name: 'mail_attach_10mb',
  unit: 'ms',
  nativeModules: ['MIME::Lite'],
  budget: { ratio: 1 },
  measure: (context) => takeTurns(3, context.native, (way) => measureInPerl(context, way, attach(context))),
};
