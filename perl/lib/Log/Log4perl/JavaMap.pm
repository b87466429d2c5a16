package Log::Log4perl::JavaMap;
use strict;
use warnings;
use Log::Log4perl::Level ();

our %user_defined;

my %CONVERT = (
    'org.apache.log4j.ConsoleAppender'     => \&_console,
    'org.apache.log4j.FileAppender'        => \&_file,
    'org.apache.log4j.RollingFileAppender' => \&_rolling_file,
);

my %UNSUPPORTED = map { ("org.apache.log4j.$_" => 1) } qw(SyslogAppender JDBCAppender NTEventLogAppender SMTPAppender);

sub translate {
    my ($name, $class, %params) = @_;
    return ($user_defined{$class}, %params) if defined $user_defined{$class};
    Log::Log4perl::Level::_die("ERROR: can't load appenderclass '$class'\n$class is not supported by CPAN Bridge")
        if $UNSUPPORTED{$class};
    my $convert = $CONVERT{$class}
        or Log::Log4perl::Level::_die("ERROR: can't load appenderclass '$class'\n'$class' not a valid class name ");
    return $convert->($name, $class, %params);
}

sub _console {
    my ($name, $class, %params) = @_;
    my $target = delete $params{Target} // 'System.out';
    my %stderr = ('System.out' => 0, 'System.err' => 1);
    Log::Log4perl::Level::_die("ERROR: illegal value '$target' for $class.Target' in appender $name\n")
        if !exists $stderr{$target};
    return ('Log::Dispatch::Screen', %params, stderr => $stderr{$target});
}

sub _file {
    my ($name, $class, %params) = @_;
    my $file = delete $params{File};
    Log::Log4perl::Level::_die("ERROR: $class.File is missing in appender $name") if !defined $file;
    my $append   = _boolean($name, $class, 'Append',     delete $params{Append},     1);
    my $buffered = _boolean($name, $class, 'BufferedIO', delete $params{BufferedIO}, 0);
    return (
        'Log::Dispatch::File', %params,
        filename  => $file,
        mode      => $append   ? 'append' : 'write',
        autoflush => $buffered ? 0        : 1
    );
}

sub _rolling_file {
    my ($name, $class, %params) = @_;
    my $size = delete $params{MaxFileSize}    // 10_000_000;
    my $max  = delete $params{MaxBackupIndex} // 1;
    if ($size =~ /^(\d+)\s*([KMG])B?\z/i) { $size = $1 * 1024**{ K => 1, M => 2, G => 3 }->{ uc $2 } }
    my (undef, %file) = _file($name, $class, %params);
    return ('Log::Dispatch::FileRotate', %file, size => $size, max => $max);
}

sub _boolean {
    my ($name, $class, $key, $value, $default) = @_;
    return $default if !defined $value;
    return 1        if $value =~ /^(?:true|1)\z/i;
    return 0        if $value =~ /^(?:false|0)\z/i;
    Log::Log4perl::Level::_die("ERROR: illegal value '$value' for $class.$key' in appender $name\n");
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::JavaMap - Names of log4j's appenders

=head1 SYNOPSIS

  log4j.appender.LOG      = org.apache.log4j.FileAppender
  log4j.appender.LOG.File = app.log

=head1 DESCRIPTION

ConsoleAppender (C<Target>), FileAppender (C<File>, C<Append>, C<BufferedIO>) and RollingFileAppender (also C<MaxFileSize>, C<MaxBackupIndex>) become
L<Log::Dispatch::Screen>, L<Log::Dispatch::File> and L<Log::Dispatch::FileRotate>. C<%Log::Log4perl::JavaMap::user_defined> adds names.

=head1 FUNCTIONS

=head2 translate

  my ($class, %params) = Log::Log4perl::JavaMap::translate($name, $java_class, %params);

Class and parameters in Perl.

=cut
