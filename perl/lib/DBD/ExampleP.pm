package DBD::ExampleP;
use strict;
use warnings;

use CPANBridge::DBI::Driver;
use DBI ();

our @ISA     = ('CPANBridge::DBI::Driver');
our $VERSION = '12.014311';

# What stat tells of a file, with the type of each.
my @FIELD = qw(name dev ino mode nlink uid gid rdev size atime mtime ctime blksize blocks);
our %PLACE = map { $FIELD[$_] => $_ } 0 .. $#FIELD;

sub connection { return { attributes => { examplep_private_dbh_attrib => 42 } } }

sub driver {
    return {
        Name        => 'ExampleP',
        Version     => $VERSION,
        Attribution => 'DBD Example Perl stub by Tim Bunce',
        prefix      => 'examplep_',
    };
}

sub information {
    my ($class, $in, $number) = @_;
    my %known = (17 => 'ExampleP', 18 => $VERSION, 29 => '"', 41 => '.', 114 => 1);
    return $known{$number};
}

sub private_attributes { return { examplep_private_dbh_attrib => undef } }

package DBD::ExampleP::dr;
use strict;
use warnings;

sub data_sources { return 'dbi:ExampleP:dir=.' }

package DBD::ExampleP::db;
use strict;
use warnings;

sub begin_work { die "Can't disable AutoCommit" . CPANBridge::DBI::Handle::at() }

sub ping { return 2 }

sub prepare {
    my ($handle, $sql) = @_;
    my $in  = CPANBridge::DBI::Handle::inner($handle);
    my $own = $CPANBridge::DBI::Handle::OWN_ERR;
    $in->{Statement} = $sql;
    my ($fields, $directory) = $sql =~ /^\s*select\s+(.*?)\s+from\s+(\S*)/i
        or return CPANBridge::DBI::Handle::fail($in, $own, qq(Syntax error in select statement ("$sql")));
    my @fields  = $fields =~ /^\*\z/ ? sort keys %DBD::ExampleP::PLACE : split /\s*,\s*/, $fields;
    my @unknown = grep { !exists $DBD::ExampleP::PLACE{$_} } @fields;
    return CPANBridge::DBI::Handle::fail($in, $own, "Unknown field names: @unknown") if @unknown;
    my %description = (
        NAME      => \@fields,
        TYPE      => [ map { $_ eq 'name' ? DBI::SQL_VARCHAR() : DBI::SQL_INTEGER() } @fields ],
        PRECISION => [ map { $_ eq 'name' ? 1024               : 10 } @fields ],
        SCALE     => [ (0) x @fields ],
        NULLABLE  => [ (0) x @fields ],
        rows      => [],
    );
    my $statement = $in->{_driver}->result_statement($in, $sql, \%description);
    my $inside    = CPANBridge::DBI::Handle::inner($statement);
    @$inside{qw(_directory _fields _affected)} = ($directory, \@fields, -1);
    @$inside{qw(Active _executed)}             = ('', '');
    $inside->{_placeholders}                   = [ $directory eq '?' ? undef : () ];
    return $statement;
}

sub table_info {
    my ($handle) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    opendir my $directory, '.' or return CPANBridge::DBI::Handle::fail($in, $! + 0, "Failed to open directory .: $!");
    my @rows = map { [ '.', undef, $_, 'TABLE', undef ] } grep { -d } readdir $directory;
    closedir $directory;
    my @names = qw(TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS);
    return $in->{_driver}->result_statement($in, 'table_info', { NAME => \@names, rows => \@rows });
}

sub type_info_all {
    my %index;
    my $number = 0;
    $index{$_} = $number++
        for
        qw(TYPE_NAME DATA_TYPE COLUMN_SIZE LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE CASE_SENSITIVE SEARCHABLE
        UNSIGNED_ATTRIBUTE FIXED_PREC_SCALE AUTO_UNIQUE_VALUE LOCAL_TYPE_NAME MINIMUM_SCALE MAXIMUM_SCALE);
    return [
        \%index,
        [ 'VARCHAR', DBI::SQL_VARCHAR(), 1024, "'", "'", undef, 0, 1, 1, 0, 0, 0, undef, 0, 0 ],
        [ 'INTEGER', DBI::SQL_INTEGER(), 10,   '',  '',  undef, 0, 0, 1, 0, 0, 0, undef, 0, 0 ],
    ];
}

package DBD::ExampleP::st;
use strict;
use warnings;

sub bind_param {
    my ($handle, $number, $value) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    $in->{_values}[ $number - 1 ] = $value;
    return 1;
}

sub execute {
    my ($handle, @values) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    $in->{_values} = \@values if @values;
    my $path = $in->{_directory} eq '?' ? $in->{_values}[0] : $in->{_directory};
    $path = '.' if !defined $path || $path eq '';
    opendir my $directory, $path
        or return CPANBridge::DBI::Handle::fail($in, $CPANBridge::DBI::Handle::OWN_ERR, "opendir($path): $!");
    my @rows;
    for my $name (readdir $directory) {
        my @about = ($name, lstat "$path/$name");
        push @rows, [ map { $about[ $DBD::ExampleP::PLACE{$_} ] } @{ $in->{_fields} } ];
    }
    closedir $directory;
    @$in{qw(Active _rows _seen)} = (1, \@rows, scalar @rows);
    return 1;
}

1;

=encoding utf8

=head1 NAME

DBD::ExampleP - Directories as tables

=head1 SYNOPSIS

  my $dbh = DBI->connect('dbi:ExampleP:', '', '', {RaiseError => 1});
  my $sth = $dbh->prepare('select name, size from /var/log');
  $sth->execute;

=head1 DESCRIPTION

The example that comes with DBI, which scripts and tests use as a database that is always there. A statement is
C<select FIELDS from DIRECTORY>; fields are C<name> and those of C<stat>, the directory may be C<?>. There are no transactions. Needs no bridge.

=head1 METHODS

Of this class, for L<DBI>; see L<CPANBridge::DBI::Driver>.

=head2 connection

  my $request = DBD::ExampleP->connection(@arguments);

Nothing to ask the bridge for.

=head2 driver

  my $about = DBD::ExampleP->driver;

Name, version and prefix.

=head2 information

  my $value = DBD::ExampleP->information($in, $number);

What C<get_info> answers.

=head2 private_attributes

  my $info = DBD::ExampleP->private_attributes($in);

Its one attribute.

=head2 begin_work, bind_param, data_sources, execute, ping, prepare, table_info, type_info_all

Methods of handles, as L<DBI> describes them.

=head1 SEE ALSO

L<DBI>

=cut
