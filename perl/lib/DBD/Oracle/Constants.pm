package DBD::Oracle::Constants;
use strict;
use warnings;

use Scalar::Util ();

# What the original exports, with the values of its Oracle.xs and OCI's headers.
my %TYPES = (
    ORA_BLOB           => 113,
    ORA_CHAR           => 96,
    ORA_CHARZ          => 97,
    ORA_CLOB           => 112,
    ORA_DATE           => 12,
    ORA_LONG           => 8,
    ORA_LONGRAW        => 24,
    ORA_MLSLABEL       => 105,
    ORA_NUMBER         => 2,
    ORA_NUMBER_TABLE   => 202,
    ORA_RAW            => 23,
    ORA_ROWID          => 11,
    ORA_RSET           => 116,
    ORA_STRING         => 5,
    ORA_VARCHAR2       => 1,
    ORA_VARCHAR2_TABLE => 201,
    ORA_XMLTYPE        => 108,
    SQLCS_IMPLICIT     => 1,
    SQLCS_NCHAR        => 2,
    SQLT_BIN           => 23,
    SQLT_CHR           => 1,
    SQLT_FLT           => 4,
    SQLT_INT           => 3,
);
my %SESSION_MODES = (
    ORA_SYSASM    => 0x8000,
    ORA_SYSBACKUP => 0x20000,
    ORA_SYSDBA    => 2,
    ORA_SYSDG     => 0x40000,
    ORA_SYSKM     => 0x80000,
    ORA_SYSOPER   => 4,
);
my %FETCH_ORIENT = (
    OCI_FETCH_ABSOLUTE => 32,
    OCI_FETCH_CURRENT  => 1,
    OCI_FETCH_FIRST    => 4,
    OCI_FETCH_LAST     => 8,
    OCI_FETCH_NEXT     => 2,
    OCI_FETCH_PRIOR    => 16,
    OCI_FETCH_RELATIVE => 64,
);
my %EXE_MODES = (OCI_STMT_SCROLLABLE_READONLY => 8);
my %FAIL_OVER = (
    OCI_FO_ABORT   => 2,
    OCI_FO_BEGIN   => 8,
    OCI_FO_END     => 1,
    OCI_FO_ERROR   => 16,
    OCI_FO_NONE    => 1,
    OCI_FO_REAUTH  => 4,
    OCI_FO_RETRY   => 25_410,
    OCI_FO_SELECT  => 4,
    OCI_FO_SESSION => 2,
    OCI_FO_TXNAL   => 8,
);

# Version of the client libraries that the bridge stands for: text, and a number, as in the original.
my $OCI = Scalar::Util::dualvar(19.0, '19.0.0.0');

my %TAGS = (
    ora_exe_modes     => \%EXE_MODES,
    ora_fail_over     => \%FAIL_OVER,
    ora_fetch_orient  => \%FETCH_ORIENT,
    ora_session_modes => \%SESSION_MODES,
    ora_types         => { %TYPES, ORA_OCI => $OCI },
);

sub install {
    my ($package) = @_;
    no strict 'refs';
    my ($tags, $names) = (\%{"${package}::EXPORT_TAGS"}, \@{"${package}::EXPORT_OK"});
    my %seen;
    while (my ($tag, $constants) = each %TAGS) {
        $tags->{$tag} = [ sort grep { !/^SQLCS_/ } keys %$constants ];
        for my $name (grep { !$seen{$_}++ } keys %$constants) {
            my $value = $constants->{$name};
            *{"${package}::$name"} = sub () { $value };
            push @$names, $name;
        }
    }
    return;
}

1;

=encoding utf8

=head1 NAME

DBD::Oracle::Constants - Numbers that DBD::Oracle exports

=head1 SYNOPSIS

  DBD::Oracle::Constants::install('DBD::Oracle');

=head1 DESCRIPTION

Types, session modes, modes of fetching and executing, with the values of the original's F<Oracle.xs> and OCI's headers.

=head1 FUNCTIONS

=head2 install

  DBD::Oracle::Constants::install($package);

Makes the constants functions of a package, and fills its C<@EXPORT_OK> and C<%EXPORT_TAGS>.

=head1 SEE ALSO

L<DBD::Oracle>

=cut
