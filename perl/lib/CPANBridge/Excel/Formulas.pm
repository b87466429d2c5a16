package CPANBridge::Excel::Formulas;
use strict;
use warnings;

use CPANBridge::Excel::Basics qw(croak);

$Carp::Internal{ +__PACKAGE__ } = 1;

# Functions newer than the file format, which it stores under longer names; the future ones only on request.
my $SPILLING_CALL = qr/\b((?:LET|LAMBDA|SINGLE|SORTBY|UNIQUE|XMATCH|XLOOKUP|SEQUENCE|RANDARRAY|ANCHORARRAY)\()/;
my $SHEET_CALL    = qr/\b((?:SORT|FILTER)\()/;
my @FUTURE =
    qw(ACOTH ACOT AGGREGATE ARABIC BASE BETA.DIST BETA.INV BINOM.DIST.RANGE BINOM.DIST BINOM.INV BITAND BITLSHIFT
    BITOR BITRSHIFT BITXOR CEILING.MATH CEILING.PRECISE CHISQ.DIST.RT CHISQ.DIST CHISQ.INV.RT CHISQ.INV CHISQ.TEST COMBINA CONCAT
    CONFIDENCE.NORM CONFIDENCE.T COTH COT COVARIANCE.P COVARIANCE.S CSCH CSC DAYS DECIMAL ERF.PRECISE ERFC.PRECISE EXPON.DIST F.DIST.RT
    F.DIST F.INV.RT F.INV F.TEST FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT
    FORECAST.ETS FORECAST.LINEAR FORMULATEXT GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAMMA GAUSS HYPGEOM.DIST IFNA IFS IMCOSH IMCOT
    IMCSCH IMCSC IMSECH IMSEC IMSINH IMTAN ISFORMULA ISOWEEKNUM LOGNORM.DIST LOGNORM.INV MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT
    NEGBINOM.DIST NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC
    PERCENTRANK.INC PERMUTATIONA PHI POISSON.DIST QUARTILE.EXC QUARTILE.INC QUERYSTRING RANK.AVG RANK.EQ RRI SECH SEC SHEETS SHEET
    SKEW.P STDEV.P STDEV.S SWITCH T.DIST.2T T.DIST.RT T.DIST T.INV.2T T.INV T.TEST TEXTJOIN UNICHAR UNICODE VAR.P VAR.S WEBSERVICE
    WEIBULL.DIST XOR Z.TEST);

sub repeat_formula {
    my ($self, @arguments) = @_;
    @arguments = $self->_substitute_cellref(@arguments) if $arguments[0] =~ /^\D/;
    return -1 if @arguments < 2;
    my ($row, $column, $stored, $format, @pairs) = @arguments;
    croak('Odd number of elements in pattern/replacement list') if @pairs % 2;
    croak('Not a valid formula')                                if ref $stored ne 'ARRAY';
    my @tokens = @$stored;
    my $value;
    (undef, $value) = splice @pairs, -2 if @pairs && $pairs[-2] eq 'result';

    while (my ($pattern, $replacement) = splice @pairs, 0, 2) {
        for my $token (@tokens) { last if $token =~ s/$pattern/$replacement/ }
    }
    return $self->write_formula($row, $column, join('', @tokens), $format, $value);
}

sub store_formula {
    my ($self, $formula) = @_;
    return [ split /(\$?[A-I]?[A-Z]\$?\d+)/, $formula ];
}

sub write_array_formula { return _write_array_formula('a', @_) }

sub write_dynamic_array_formula { return _write_array_formula('d', @_) }

sub _write_array_formula {
    my ($kind, $self, @cell) = @_;
    if ($cell[0] =~ /^\D/) {
        my @place = $self->_substitute_cellref(shift @cell);
        @cell = (@place == 2 ? (@place, @place) : @place, @cell);
    }
    return -1 if @cell < 5;
    my ($row, $column, $last_row, $last_column, $formula, $format, $value) = @cell;
    ($row, $last_row) = ($last_row, $row) if $row > $last_row;
    $self->_place($row, $column) or return -2;
    my ($r, $c) = ($last_row, $last_column);
    $self->{_optimization} || $self->_place($r, $c) or return -2;
    $formula = _prepare_formula($self, $formula);
    $value   = '' unless defined $value;
    my $slot = ref $format ? $format->{_slot} || 0 : 0;
    $self->_record("$kind$slot,$row,$column,$last_row,$last_column", $formula, $value);
    return 0 if $self->{_optimization};

    for my $r ($row .. $last_row) {
        for my $c ($column .. $last_column) {
            $self->write_number($r, $c, 0, $format) unless $r == $row && $c == $column;
        }
    }
    return 0;
}

sub _prepare_formula {
    my ($self, $formula) = @_;
    return $formula unless $formula;
    $formula                    =~ s/^{(.*)}$/$1/;
    $formula                    =~ s/^=//;
    return $formula if $formula =~ /_xlfn\./;
    $formula                    =~ s/$SPILLING_CALL/_xlfn.$1/g;
    $formula                    =~ s/$SHEET_CALL/_xlfn._xlws.$1/g;
    return $formula unless $self->{_use_future_functions};
    my $names = join '|', map { quotemeta } @FUTURE;
    $formula =~ s/\b((?:$names)\()/_xlfn.$1/g;
    return $formula;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Formulas - Formulas that cover ranges, and old ways to write many alike

=head1 DESCRIPTION

Array formulas, and what newer functions are called in the file.

Methods of L<Excel::Writer::XLSX::Worksheet>, loaded when a script first calls one of them. Cells and ranges are as described there.

=head1 METHODS

=head2 repeat_formula

  $worksheet->repeat_formula($row, $column, $stored, $format, 'A1', 'A2');

Writes a formula kept by L</store_formula> with parts replaced; C<result =E<gt> $value> at the end gives its result.

=head2 store_formula

  my $stored = $worksheet->store_formula('=A1*3');

Takes a formula apart for L</repeat_formula>.

=head2 write_array_formula

  $worksheet->write_array_formula('A1:A3', '{=B1:B3*2}', $format, $value);

An array formula.

=head2 write_dynamic_array_formula

  $worksheet->write_dynamic_array_formula('A1:A3', '=SORT(B1:B3)');

A formula that spills.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Worksheet>

=cut
