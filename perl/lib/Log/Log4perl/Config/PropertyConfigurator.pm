package Log::Log4perl::Config::PropertyConfigurator;
use strict;
use warnings;
use Log::Log4perl::Config;

sub file {
    my ($self, $file) = @_;
    open my $in, '<', $file or Log::Log4perl::Level::_die("Cannot open $file ($!)");
    local $/ = "\n";
    $self->{text} = [<$in>];
    close $in;
    return;
}

sub new {
    my ($class, %options) = @_;
    my $self = bless { utf8 => 0, %options }, $class;
    $self->file($options{file}) if $options{file};
    $self->text($options{text}) if $options{text};
    return $self;
}

sub parse {
    my ($self, $text) = @_;
    $self->text($text)                                               if defined $text;
    Log::Log4perl::Level::_die('Config parser has nothing to parse') if !defined $self->{text};
    chomp(my @lines = @{ $self->{text} });
    return $self->{data} = Log::Log4perl::Config->tree('a text', @lines);
}

sub text {
    my ($self, $text) = @_;
    $self->{text} = ref $text eq 'ARRAY' ? $text : [ split /^/, $text ] if defined $text;
    return $self->{text};
}

sub value {
    my ($self, $path) = @_;
    my $node = { log4perl => $self->{data} };
    $path =~ s/^(?:log4perl|log4j|l4p)\./log4perl./;
    for my $step (split /\.|::/, $path) {
        return undef if ref $node ne 'HASH' || !exists $node->{$step};
        $node = $node->{$step};
    }
    return $node->{value};
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Config::PropertyConfigurator - Reads a configuration

=head1 SYNOPSIS

  my $config = Log::Log4perl::Config::PropertyConfigurator->new(file => 'log.conf');
  $config->parse;
  print $config->value('log4perl.appender.LOG.filename');
  Log::Log4perl->init($config);

=head1 METHODS

=head2 file

  $config->file('log.conf');

Takes the text from a file.

=head2 new

  my $config = Log::Log4perl::Config::PropertyConfigurator->new(text => $text);

Takes C<file> or C<text>.

=head2 parse

  my $data = $config->parse;

The configuration as hashes in hashes, each with its C<value>.

=head2 text

  my $lines = $config->text($text);

Sets or returns the text.

=head2 value

  my $value = $config->value('log4perl.rootLogger');

One value, after C<parse>.

=cut
