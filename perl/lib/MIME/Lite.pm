package MIME::Lite;
use strict;
use warnings;

use File::Basename     ();
use MIME::Base64       ();
use MIME::Lite::Fields ();
use MIME::Lite::Output ();
use MIME::QuotedPrint  ();

our @ISA     = ('MIME::Lite::Fields');
our $VERSION = '3.033';

our $AUTO_CC           = 1;
our $AUTO_CONTENT_TYPE = 0;
our $AUTO_ENCODE       = 1;
our $AUTO_VERIFY       = 1;
our $PARANOID          = 0;
our $QUIET             = undef;
our $VANILLA           = 0;
our $DEBUG             = 0;

# What scripts take for a field without saying so by a colon; everything that begins with content-, resent- and x- is one, too.
my %IS_FIELD = map { $_ => 1 }
    qw(approved bcc cc comments date encrypted from keywords message-id mime-version organization received
    references reply-to return-path sender subject to);

my %TYPE_SHORTHAND = (BINARY => 'application/octet-stream', HTML => 'text/html', TEXT => 'text/plain');

# How the class sends where a message does not say, and with which arguments.
my $default_way = 'sendmail';
my %default_arguments;

my $boundaries = 0;

{
    no warnings 'once';
    $Carp::Internal{$_}++ for 'MIME::Lite', 'MIME::Lite::Body', 'MIME::Lite::Delivery', 'MIME::Lite::Fields';
}

sub as_string {
    my ($self) = @_;
    my $text = '';
    $self->print(MIME::Lite::Output->into(\$text));
    return $text;
}

sub attach {
    my $self = shift;
    my $part = @_ == 1 ? shift : ref($self)->new(Top => 0, @_);
    my $type = $self->{Attrs}{'content-type'};
    $self->_become_container if !defined $type || $type !~ m{^(?:multipart|message)/}i;
    push @{ $self->{Parts} }, $part;
    return $part;
}

sub binmode {
    my $self = shift;
    $self->{Binmode} = shift if @_;
    return $self->{Binmode} if defined $self->{Binmode};
    return $self->{Attrs}{'content-type'} !~ m{^(?:text|message)/}i;
}

sub body_as_string {
    my ($self) = @_;
    my $text = '';
    $self->print_body(MIME::Lite::Output->into(\$text));
    return $text;
}

sub build {
    my ($self, @given) = @_;
    my %given = @given;
    _croak("supply exactly zero or one of (Data|Path|FH).\n") if (grep { defined } @given{qw(Data Path FH)}) > 1;
    $self = $self->new if !ref $self;
    my $attributes = $self->{Attrs};

    my $type = $given{Type} || ($AUTO_CONTENT_TYPE ? 'AUTO' : 'TEXT');
    $type = $type eq 'AUTO' ? $self->suggest_type($given{Path}) : $TYPE_SHORTHAND{$type} || $type;
    $type = $attributes->{'content-type'} = lc $type;
    my $is_multipart = $type =~ m{^multipart/};
    $self->{SubAttrs}{'content-type'}{boundary} = _boundary() if $is_multipart;
    if (defined(my $id = $given{Id})) {
        $attributes->{'content-id'} = $id =~ /\A\s*<.*>\s*\z/ ? $id : "<$id>";
    }

    if    (defined $given{Data}) { $self->data($given{Data}) }
    elsif (defined $given{Path}) { $self->path($given{Path}); $self->read_now if $given{ReadNow} }
    elsif (defined $given{FH})   { $self->fh($given{FH}); $self->read_now if $given{ReadNow} }
    $self->filename($given{Filename}) if defined $given{Filename};

    my $encoding = $given{Encoding} || ($AUTO_ENCODE && $self->suggest_encoding($type)) || 'binary';
    $attributes->{'content-transfer-encoding'} = lc $encoding;
    _croak("illegal MIME: can't have encoding $encoding with type $type\n")
        if $type =~ m{^(?:multipart|message)/} && $encoding !~ /^(?:7bit|8bit|binary)\Z/;
    $attributes->{'content-disposition'} = $given{Disposition} || ($is_multipart ? undef : 'inline');
    if (exists $given{Length}) { $attributes->{'content-length'} = $given{Length} }
    else                       { $self->get_length }

    my $is_top = defined $given{Top} ? $given{Top} : 1;
    $self->top_level($is_top);
    $self->add(date => _date()) if !exists $given{Date} && (exists $given{Datestamp} ? $given{Datestamp} : $is_top);
    while (@given) {
        my ($name, $value) = splice @given, 0, 2;
        my $field = lc $name;
        if    ($field =~ /^-(.*)/)                                        { $field = $1 }
        elsif ($field =~ /^(.*):\z/)                                      { $field = $1 }
        elsif (!$IS_FIELD{$field} && $field !~ /^(?:content|resent|x)-./) { next }
        $self->add($field, $value);
    }
    return $self;
}

sub data {
    my $self = shift;
    if (@_) {
        $self->{Data} = ref $_[0] eq 'ARRAY' ? join '', @{ $_[0] } : $_[0];
        $self->get_length;
    }
    return $self->{Data};
}

sub fh {
    my $self = shift;
    $self->{FH} = shift if @_;
    return $self->{FH};
}

sub get_length {
    my ($self) = @_;
    my $attributes = $self->{Attrs};
    my $length;
    if (($attributes->{'content-type'} || '') !~ m{^multipart/}i
        && lc($attributes->{'content-transfer-encoding'} || 'binary') eq 'binary') {
        my $path = $self->{Path};
        if    (defined $self->{Data})                             { $length = length $self->{Data} }
        elsif (!defined $self->{FH} && defined $path && -e $path) { $length = -s _ }
    }
    return $attributes->{'content-length'} = $length;
}

sub last_send_successful { return $_[0]{last_send_successful} }

sub new {
    my ($class, @given) = @_;
    my $self = bless { Attrs => {}, SubAttrs => {}, Header => [], Parts => [] }, $class;
    return @given ? $self->build(@given) : $self;
}

sub parts { return @{ $_[0]{Parts} || [] } }

sub parts_DFS {
    my ($self) = @_;
    return ($self, map { $_->parts_DFS } $self->parts);
}

sub path {
    my $self = shift;
    if (@_) {
        my $path = $self->{Path} = shift;
        my $name;
        if ($path && $path !~ /\|\z/) {
            ($name = $path) =~ s/^<//;
            $name = File::Basename::basename($name);
        }
        $self->filename($name);
        $self->get_length;
    }
    return $self->{Path};
}

sub preamble {
    my $self = shift;
    $self->{Preamble} = shift if @_;
    return $self->{Preamble};
}

sub print {
    my ($self, $to) = @_;
    my $output = MIME::Lite::Output->wrap($to);
    $self->verify_data if $AUTO_VERIFY;
    $output->print($self->header_as_string);
    $output->print("\n");
    return $self->print_body($output);
}

sub print_body {
    my ($self, $to, $is_smtp) = @_;
    require MIME::Lite::Body;
    return MIME::Lite::Body::write($self, MIME::Lite::Output->wrap($to), $is_smtp);
}

sub print_header {
    my ($self, $to) = @_;
    MIME::Lite::Output->wrap($to)->print($self->header_as_string);
    return 1;
}

sub quiet {
    my $class = shift;
    $QUIET = shift if @_;
    return $QUIET;
}

sub read_now {
    my ($self) = @_;
    require MIME::Lite::Body;
    return MIME::Lite::Body::read_now($self);
}

sub resetfh {
    my ($self) = @_;
    return seek $self->{FH}, 0, 0;
}

sub send {
    my ($self, $way, @arguments) = @_;
    if (!ref $self) {
        _croak("class method send must have HOW... arguments\n") if @_ < 2;
        my @before = ($default_way, @{ $default_arguments{$default_way} || [] });
        $default_way = $way;
        $default_arguments{$way} = \@arguments;
        return @before;
    }
    if (!@arguments) {

        # As the original: a way without arguments is not taken as a way.
        ($way, @arguments) = ($default_way, @{ $default_arguments{$default_way} || [] });
    }
    $self->verify_data                   if $AUTO_VERIFY;
    _croak("Unknown send method '$way'") if !$self->can("send_by_$way");
    my $method = "send_by_$way";
    return $self->$method(@arguments);
}

sub send_by_sendmail {
    my ($self, @arguments) = @_;
    require MIME::Lite::Delivery;
    return $self->{last_send_successful} = MIME::Lite::Delivery::by_sendmail($self, @arguments);
}

sub send_by_smtp {
    my ($self, @arguments) = @_;
    require MIME::Lite::Delivery;
    $self->{last_send_successful} = 0;
    return $self->{last_send_successful} = MIME::Lite::Delivery::by_smtp($self, @arguments);
}

sub send_by_smtp_simple { my $self = shift; return $self->send_by_smtp(@_) }

sub send_by_sub {
    my ($self, $code, @arguments) = @_;
    return $self->{last_send_successful} = $code->($self, @arguments);
}

sub send_by_testfile {
    my ($self, @arguments) = @_;
    require MIME::Lite::Delivery;
    return $self->{last_send_successful} = MIME::Lite::Delivery::by_file($self, @arguments);
}

sub sendmail {
    my ($self, @command) = @_;
    return $self->send('sendmail', join ' ', @command);
}

sub sign {
    my ($self, %given) = @_;
    require MIME::Lite::Body;
    return MIME::Lite::Body::sign($self, %given);
}

sub suggest_encoding {
    my ($self, $type) = @_;
    return $type =~ m{^(?:text|message|multipart)(?:/|\z)}i ? 'binary' : 'base64';
}

sub suggest_type {
    my ($self, $path) = @_;
    return 'application/octet-stream' if !$path;
    require MIME::Lite::Types;
    return MIME::Lite::Types::by_name($path);
}

sub verify_data {
    my ($self) = @_;
    my $path = $self->{Path};
    if ($path && $path !~ /\|\z/) {
        $path =~ s/^<//;
        die "$path: not readable\n" if !-r $path;
    }
    $_->verify_data for $self->parts;
    return 1;
}

# The names of long ago.
{
    no warnings 'once';
    *stringify      = \&as_string;
    *stringify_body = \&body_as_string;
}

# Turns a message with content of its own into one of parts, of which the content is the first.
sub _become_container {
    my ($self) = @_;
    my $first = ref($self)->new;
    for my $what (qw(SubAttrs Attrs Data Path FH)) { $first->{$what} = delete $self->{$what} }
    $first->top_level(0);
    $self->{SubAttrs} = { 'content-type' => { boundary => _boundary() } };
    $self->{Attrs}    = { 'content-type' => 'multipart/mixed', 'content-transfer-encoding' => '7bit' };
    $self->top_level(1);
    push @{ $self->{Parts} }, $first;
    return;
}

sub _boundary { return '_----------=_' . ($VANILLA ? '' : time . $$) . $boundaries++ }

sub _croak { require Carp; return Carp::croak(@_) }

# RFC 822's form, in the zone of the script and in English whatever its locale.
sub _date {
    my $now  = time;
    my @time = localtime $now;
    require Time::Local;
    my $minutes = int((Time::Local::timegm(@time) - $now) / 60);
    return sprintf '%s, %d %s %d %02d:%02d:%02d %s%02d%02d', (qw(Sun Mon Tue Wed Thu Fri Sat))[ $time[6] ], $time[3],
        (qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec))[ $time[4] ], $time[5] + 1900, @time[ 2, 1, 0 ],
        $minutes < 0 ? '-' : '+', int(abs($minutes) / 60), abs($minutes) % 60;
}

1;

=encoding utf8

=head1 NAME

MIME::Lite - Compose mail with attachments and send it

=head1 SYNOPSIS

  use MIME::Lite;

  my $message = MIME::Lite->new(
      From    => 'jobs@example',
      To      => 'sales@example, "Doe, Jane" <jane@example>',
      Subject => 'The report',
      Type    => 'multipart/mixed',
  );
  $message->attach(Type => 'TEXT', Data => "Good morning,\n\nthe report is attached.\n");
  $message->attach(Type => 'AUTO', Path => '/data/report.xlsx', Disposition => 'attachment');
  $message->send('smtp', 'mail.example', Timeout => 60);

=head1 DESCRIPTION

The interface of L<MIME::Lite|https://metacpan.org/pod/MIME::Lite> 3.033. Messages are built, read from files and printed by the script's own
process; only the dialogue with an SMTP server is the bridge's. What is not said here is as in the original's documentation.

=head1 VARIABLES

C<$MIME::Lite::AUTO_CC> (send to Cc and Bcc, too), C<$AUTO_CONTENT_TYPE> (a message without C<Type> is C<AUTO>), C<$AUTO_ENCODE>,
C<$AUTO_VERIFY> (look whether all files are there before anything is printed), C<$QUIET>, C<$VANILLA> (nothing that differs from run to run).
C<$PARANOID> and C<$DEBUG> change nothing here.

=head1 METHODS

=head2 add

  $message->add($name => $value);
  $message->add($name => \@values);

Adds header fields. An empty value suppresses the field of a MIME attribute.

=head2 as_string

  my $text = $message->as_string;

The whole message. C<stringify> is the same.

=head2 attach

  my $part = $message->attach(Type => 'AUTO', Path => $path);
  $message->attach($part);

Adds a part and returns it. A message with content of its own becomes C<multipart/mixed>, its content the first part.

=head2 attr

  my $value = $message->attr('content-type.charset');
  $message->attr('content-type.charset' => 'utf-8');

A MIME attribute or a part of one; undef deletes it.

=head2 binmode

  my $bool = $message->binmode;
  $message->binmode(1);

Is data of the file read as bytes? Unless set: all but C<text> and C<message>.

=head2 body_as_string

  my $text = $message->body_as_string;

The encoded body. C<stringify_body> is the same.

=head2 build

  $message = MIME::Lite->build(%parameters);
  $message->build(%parameters);

What L</new> does with its parameters.

=head2 data

  my $text = $message->data;
  $message->data($text_or_list);

=head2 delete

  $message->delete($name);

Removes all fields of a name.

=head2 fh

  my $handle = $message->fh;
  $message->fh($handle);

=head2 field_order

  $message->field_order('from', 'to', 'subject');
  MIME::Lite->field_order('from', 'to', 'subject');

Which fields come first, for one message or for all.

=head2 fields

  my $pairs = $message->fields;

A list of C<[name, value]>, names in lower case.

=head2 fields_as_string

  my $text = $message->fields_as_string($pairs);

=head2 filename

  my $name = $message->filename;
  $message->filename($name);

=head2 get

  my $value  = $message->get($name);
  my @values = $message->get($name);
  my $second = $message->get($name, 1);

=head2 get_length

  my $bytes = $message->get_length;

Computes C<content-length> where that is simple: one part, encoding C<binary>, data at hand.

=head2 header_as_string

  my $text = $message->header_as_string;

C<stringify_header> is the same.

=head2 last_send_successful

  my $bool = $message->last_send_successful;

=head2 new

  my $message = MIME::Lite->new(%parameters);

Parameters: C<Data>, C<Path> or C<FH>; C<Type> (C<TEXT>, C<HTML>, C<BINARY>, C<AUTO> or a type), C<Encoding>, C<Disposition>, C<Filename>,
C<Id>, C<Length>, C<ReadNow>, C<Datestamp>, C<Top>; and header fields (C<From>, C<To>, C<Cc>, C<Bcc>, C<Subject>, C<X-...>, others with a colon at
the end of the name).

=head2 parts

  my @parts = $message->parts;

=head2 parts_DFS

  my @messages = $message->parts_DFS;

The message and all parts at any depth.

=head2 path

  my $path = $message->path;
  $message->path($path);

=head2 preamble

  $message->preamble($text);

=head2 print

  $message->print($handle);

Prints the message to a handle or an object with a method C<print>; to the selected handle without one.

=head2 print_body

  $message->print_body($handle);

=head2 print_header

  $message->print_header($handle);

=head2 quiet

  MIME::Lite->quiet(1);

No warnings about MIME fields that are set by L</add>.

=head2 read_now

  $message->read_now;

Reads the file or handle into memory.

=head2 replace

  $message->replace($name => $value);

=head2 resetfh

  my $bool = $message->resetfh;

=head2 scrub

  $message->scrub;
  $message->scrub(['content-length']);

Suppresses MIME fields, of all parts.

=head2 send

  $message->send;
  $message->send('smtp', $host, Port => 25, Timeout => 60, AuthUser => $user, AuthPass => $password, SSL => 1, Debug => 1);
  $message->send('sendmail', $command);
  $message->send('sub', \&code, @arguments);
  MIME::Lite->send('smtp', $host);

Sends the message, the way the class was told if none is given (C<sendmail> unless told). Called on the class, sets that way and returns
what it was.

=head2 send_by_sendmail

  my $bool = $message->send_by_sendmail($command);
  my $bool = $message->send_by_sendmail(FromSender => $address);

=head2 send_by_smtp

  $message->send_by_smtp($host, %arguments);

Further arguments: C<Hello>, C<To>, C<From>, C<SkipBad>, C<NoAuth>, C<ExactAddresses>, C<Return>, C<Envelope>, C<Notify>; C<Size> and C<Bits> are the
bridge's own affair. Without C<$host>, those that L<Net::Config> names.

=head2 send_by_smtp_simple

  $message->send_by_smtp_simple($host, %arguments);

The same.

=head2 send_by_sub

  my $result = $message->send_by_sub(\&code, @arguments);

=head2 send_by_testfile

  $message->send_by_testfile($name);

Appends the message to a file.

=head2 sendmail

  MIME::Lite->sendmail($command);

=head2 sign

  $message->sign(Data => $text);
  $message->sign(Path => $path);

=head2 suggest_encoding

  my $encoding = $message->suggest_encoding($type);

=head2 suggest_type

  my $type = $message->suggest_type($path);

=head2 top_level

  $message->top_level(0);

=head2 verify_data

  $message->verify_data;

Dies if a file of the message cannot be read.

=head1 CAVEATS

Where it differs from the original:

=over

=item *

C<Type =E<gt> 'AUTO'> knows the files that batch scripts send (L<MIME::Lite::Types>) without MIME::Types. Encodings are those of the
documentation, C<binary> for text and C<base64> for everything else, also where MIME::Types would have had another opinion.

=item *

C<AuthUser>, C<AuthPass> and C<SSL> need no module on this host. As in the original there is no STARTTLS, and with C<SSL> the server's
certificate must be valid.

=item *

C<LocalAddr>, C<LocalPort> and C<Transaction> are refused by name.

=item *

A message that could not be written whole, since a file vanished or became shorter in the middle, is never ended with the dot that makes servers deliver it.
The original sent what it had.

=item *

C<$,> and C<$\> of the script do not get into messages.

=item *

C<Debug> shows credentials as asterisks, and no versions of modules that have no part in it here.

=item *

C<Notify>, C<Return> and C<Envelope> reach the server; the original passes them in a way that L<Net::SMTP> ignores. C<To> may be one address.

=item *

The last line of the data ends with CRLF in SMTP; the original sends another CR before it.

=item *

A line break in a name, value or attribute does not begin another header: names get a C<->, values go on in a continuation line.

=item *

C<scrub> without a list does what it is for; the original dies in it (3.033).

=back

=head1 SEE ALSO

L<Mail::Sender>, L<CPANBridge>.

=cut
