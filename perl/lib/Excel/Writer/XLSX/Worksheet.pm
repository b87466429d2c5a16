package Excel::Writer::XLSX::Worksheet;
use strict;
use warnings;

use CPANBridge::Excel::Drawings  ();
use Excel::Writer::XLSX::Utility ();

our $VERSION = '1.10';
our @ISA     = ('CPANBridge::Excel::Drawings');

$Carp::Internal{ +__PACKAGE__ } = 1;

my $ROWS       = 1_048_576;
my $COLUMNS    = 16_384;
my $MAX_STRING = 32_767;
my $MAX_LINKS  = 65_530;

# Bytes in a batch of cells (characters would have to be counted each time): large enough to make its frame cheap, small enough to keep the bridge busy while the script goes on.
my $BATCH = 30_000;

# Tokens of a row or column that are looked at as one.
my $PIECE = 500;

# What a token's first character says of it: nothing means that it is text. 1 may be a number, 2 a link or an array formula, 3 is a formula.
my @FIRST;
$FIRST[ ord $_ ]  = 1 for split //, '-+.0123456789';
$FIRST[ ord $_ ]  = 2 for split //, '{fhmie';
$FIRST[ ord '=' ] = 3;

# Tokens of which the bridge cannot make what write() would: the long way for them.
my $CALCULATED = qr/\A(?:[={]|[fh]tt?ps?:|mailto:|(?:in|ex)ternal:)/;

my $REFINED = qr/\A(?=.{18}|[^eE\n]*[eE\n])[-+.0-9eE]+\n?\z/s;

# The same for a whole row, whose tokens have \x1f before them, and for numbers that need Perl's own arithmetic.
my $CALCULATED_IN_ROW = qr/\x1f(?:[={]|[fh]tt?ps?:|mailto:|(?:in|ex)ternal:|[-+.0-9]+[eE]|[-+.0-9]{18})/;

# Column numbers by their letters, as far as they were used.
my %column;

# Members of _run, the state of the batch that is being filled: the cell that would continue it, and the batch.
use constant { NEXT => 0, ROW => 1, FORMAT => 2, CELLS => 3 };

# Not equal to any column or format, not even to itself.
use constant NEVER => 9**9**9 / 9**9**9;

# Characters that structure a batch, inside a token; packages/excel/src/cell-batch.ts has its grammar.
my %ESCAPE = ("\x1d" => "\x1dD", "\x1e" => "\x1dE", "\x1f" => "\x1dF");

my $NUMBER = qr/^([+-]?)(?=[0-9]|\.[0-9])[0-9]*(\.[0-9]*)?([Ee]([+-]?[0-9]+))?$/;

my $DYNAMIC = qr/\b(?:LET|SORT|LAMBDA|SINGLE|SORTBY|UNIQUE|XMATCH|FILTER|XLOOKUP|SEQUENCE|RANDARRAY|ANCHORARRAY)\(/;

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

my @PROTECTION =
    qw(objects scenarios format_cells format_columns format_rows insert_columns insert_rows insert_hyperlinks
    delete_columns delete_rows select_locked_cells sort autofilter pivot_tables select_unlocked_cells);
my %PROTECTION_NAME = map {
    my $wire = $_;
    $wire =~ s/_([a-z])/\U$1/g;
    ($_ => $wire)
} @PROTECTION;

my %IGNORED_ERROR = map { ($_ => 1) }
    qw(number_stored_as_text eval_error formula_differs formula_range formula_unlocked empty_cell_reference list_data_validation
    calculated_column two_digit_text_year);

sub activate {
    my ($self) = @_;
    $self->{_hidden}   = 0;
    $self->{_selected} = 1;
    return $self->{_workbook}{_activesheet} = $self->{_index};
}

sub add_sparkline {
    require CPANBridge::Excel::Sparkline;
    return CPANBridge::Excel::Sparkline::add(@_);
}

sub add_table {
    require CPANBridge::Excel::Table;
    return CPANBridge::Excel::Table::add(@_);
}

sub add_write_handler {
    my ($self, @handler) = @_;
    return unless @handler == 2 && ref $handler[1] eq 'CODE';
    $self->_be_careful;
    return push @{ $self->{_write_match} }, \@handler;
}

sub autofilter {
    my ($self, @range) = @_;
    @range = $self->_substitute_cellref(@range) if $range[0] =~ /^\D/;
    return if @range != 4;
    my ($row1, $column1, $row2, $column2) = @range;
    ($row1,    $row2)    = ($row2,    $row1)    if $row2 < $row1;
    ($column1, $column2) = ($column2, $column1) if $column2 < $column1;
    $self->{_autofilter} = _range($row1, $column1, $row2, $column2);
    return $self->{_filter_range} = [ $column1, $column2 ];
}

sub center_horizontally {
    my ($self) = @_;
    $self->{_page}{options_touched} = 1;
    return $self->{_page}{center_horizontally} = 1;
}

sub center_vertically {
    my ($self) = @_;
    $self->{_page}{options_touched} = 1;
    return $self->{_page}{center_vertically} = 1;
}

sub conditional_formatting {
    require CPANBridge::Excel::ConditionalFormat;
    return CPANBridge::Excel::ConditionalFormat::add(@_);
}

sub convert_date_time {
    my ($self, $text) = @_;

    # The usual forms with one look.
    if (defined $text
        && $text =~
        /\A([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9](?:\.[0-9]+)?))?)?\z/) {
        my $fraction = defined $2 ? ($2 * 3600 + $3 * 60 + ($4 || 0)) / 86400 : 0;
        my $days     = $self->_days($1);
        return unless defined $days;
        return $days + $fraction;
    }
    $text           =~ s/^\s+|\s+$//g;
    return if $text =~ /[^0-9T:\-\.Z]/ || $text !~ /\dT|T\d/;
    $text           =~ s/Z$//;
    my ($date, $time) = split /T/, $text;
    my $fraction = 0;
    if (defined $time && $time ne '') {
        my ($hour, $minute, undef, $second) = $time =~ /^(\d\d):(\d\d)(:(\d\d(\.\d+)?))?/ or return undef;
        return if $hour >= 24 || $minute >= 60 || ($second ||= 0) >= 60;
        $fraction = ($hour * 3600 + $minute * 60 + $second) / 86400;
    }
    return $fraction if $date eq '';
    return undef unless $date =~ /^\d\d\d\d-\d\d-\d\d$/;
    my $days = $self->_days($date);
    return unless defined $days;
    return $days + $fraction;
}

sub data_validation {
    require CPANBridge::Excel::DataValidation;
    return CPANBridge::Excel::DataValidation::add(@_);
}

sub filter_column {
    my ($self, @arguments) = @_;
    _croak('Must call autofilter() before filter_column()')    unless $self->{_autofilter};
    _croak('Incorrect number of arguments to filter_column()') unless @arguments == 2;
    my ($column, $expression) = @arguments;
    $column = $self->_filter_number($column);
    my @tokens = $expression ? $expression =~ /"(?:[^"]|"")*"|\S+/g : ();
    for (@tokens) { s/^"//; s/"$//; s/""/"/g }
    _croak("Incorrect number of tokens in expression '$expression'") unless @tokens == 3 || @tokens == 7;

    if ($tokens[0] =~ /^top|bottom$/i) {
        $self->{_filter_cols}{$column} = { column => $column, top => _filter_top($expression, @tokens) };
        return 1;
    }
    my @comparisons = [ _filter_comparison($expression, @tokens[ 0 .. 2 ]) ];
    my $join        = 'and';

    if (@tokens == 7) {
        $join =
              $tokens[3] =~ /^(?:and|&&)$/  ? 'and'
            : $tokens[3] =~ /^(?:or|\|\|)$/ ? 'or'
            :              _croak("Token '$tokens[3]' is not a valid conditional in filter expression '$expression'");
        push @comparisons, [ _filter_comparison($expression, @tokens[ 4 .. 6 ]) ];
    }

    # Plain equalities are the list that Excel itself would show.
    if ((@comparisons == 1 || $join eq 'or') && !grep { $_->[0] ne 'list' } @comparisons) {
        return $self->filter_column_list($column, map { $_->[1] } @comparisons);
    }
    my @wire = map { { operator => $_->[0] eq 'list' ? 'equal' : $_->[0], value => "$_->[1]" } } @comparisons;
    $self->{_filter_cols}{$column} = { column => $column, comparisons => \@wire, join => $join };
    return 1;
}

sub filter_column_list {
    my ($self, $column, @values) = @_;
    _croak('Must call autofilter() before filter_column_list()')    unless $self->{_autofilter};
    _croak('Incorrect number of arguments to filter_column_list()') unless @values;
    $column = $self->_filter_number($column);
    $self->{_filter_cols}{$column} = { column => $column, values => [ map { "$_" } @values ] };
    return 1;
}

sub fit_to_pages {
    my ($self, $width, $height) = @_;
    $self->{_page}{fit} = { width => defined $width ? $width : 1, height => defined $height ? $height : 1 };
    return $self->{_page}{setup_touched} = 1;
}

sub freeze_panes {
    my ($self, @place) = @_;
    return unless @place;
    @place = $self->_substitute_cellref(@place) if $place[0] =~ /^\D/;
    my ($row, $column, $top_row, $left_column, $type) = @place;
    $column ||= 0;
    return $self->{_panes} = [ $row, $column, $top_row || $row, $left_column || $column, $type || 0 ];
}

sub get_name { return $_[0]{_name} }

sub hide {
    my ($self) = @_;
    $self->{_hidden}                 = 1;
    $self->{_selected}               = 0;
    $self->{_workbook}{_activesheet} = 0;
    return $self->{_workbook}{_firstsheet} = 0;
}

sub hide_gridlines {
    my ($self, $option) = @_;
    $option                         = 1 unless defined $option;
    $self->{_page}{print_gridlines} = $option == 0 ? 1 : 0;
    $self->{_page}{options_touched} = 1 if $option == 0;
    return $self->{_show_gridlines} = $option == 0 || $option == 1 ? 1 : 0;
}

sub hide_row_col_headers { return $_[0]{_hide_headers} = 1 }

sub hide_zero {
    my ($self, $hide) = @_;
    return $self->{_show_zeros} = defined $hide ? !$hide : 0;
}

sub ignore_errors {
    my ($self, $ignored) = @_;
    my %ranges = %{ $ignored || {} };
    for my $name (keys %ranges) {
        return _carp("Unknown parameter '$name' in ignore_errors()", -3) unless $IGNORED_ERROR{$name};
        $ranges{$name} = ''                                              unless defined $ranges{$name};
        for my $range (split /[ ,]+/, $ranges{$name}) {
            return _carp("Invalid range '$range' in ignore_errors()", -3) unless $self->_is_range($range);
        }
        $ranges{$name} =~ s/[ ,]+/ /g;
    }
    delete @ranges{ grep { $ranges{$_} eq '' } keys %ranges };
    return $self->{_ignore_errors} = \%ranges;
}

sub keep_leading_zeros {
    my ($self, $keep) = @_;
    $self->{_leading_zeros} = defined $keep ? $keep : 1;
    $self->_be_careful if $self->{_leading_zeros};
    return $self->{_leading_zeros};
}

sub merge_range {
    my ($self, @arguments) = @_;
    @arguments = $self->_substitute_cellref(@arguments) if $arguments[0] =~ /^\D/;
    _croak('Incorrect number of arguments') if @arguments < 6;
    _croak('Fifth parameter must be a format object') unless ref $arguments[5];
    my @range = splice @arguments, 0, 4;
    my ($token, $format, @extra) = @arguments;
    my ($row, $column, $last_row, $last_column) = $self->_begin_merge(@range) or return -2;
    $self->write($row, $column, $token, $format, @extra);
    return $self->_pad_merge($row, $column, $last_row, $last_column, $format);
}

sub merge_range_type {
    my ($self, $type, @arguments) = @_;
    @arguments = $self->_substitute_cellref(@arguments) if $arguments[0] =~ /^\D/;
    my @range  = splice @arguments, 0, 4;
    my $format = $type =~ /^(?:array_formula|blank|rich_string)$/ ? $arguments[-1] : $arguments[1];
    _croak('Format object missing or in an incorrect position') unless ref $format;
    my ($row, $column, $last_row, $last_column) = $self->_begin_merge(@range) or return -2;
    if ($type =~ /^(?:string|number|blank|date_time|rich_string|url|formula)$/) {
        my $method = "write_$type";
        $self->$method($row, $column, @arguments);
    } elsif ($type eq 'array_formula') {
        $self->write_formula_array($row, $column, @arguments);
    } else {
        _croak("Unknown type '$type'");
    }
    return $self->_pad_merge($row, $column, $last_row, $last_column, $format);
}

sub outline_settings {
    my ($self, @settings) = @_;
    my ($visible, $below, $right) = map { defined $settings[$_] ? $settings[$_] : 1 } 0 .. 2;
    $self->{_outline} = {
        visible    => $visible     ? 1 : 0,
        below      => $below       ? 1 : 0,
        right      => $right       ? 1 : 0,
        auto_style => $settings[3] ? 1 : 0,
    };
    return 1;
}

sub print_across {
    my ($self, $across) = @_;
    $across = 1 unless defined $across;
    $self->{_page}{setup_touched} = 1 if $across;
    return $self->{_page}{across_then_down} = $across ? 1 : 0;
}

sub print_area {
    my ($self, @range) = @_;
    @range = $self->_substitute_cellref(@range) if $range[0] =~ /^\D/;
    return if @range != 4;
    return if $range[0] == 0 && $range[1] == 0 && $range[2] == $ROWS - 1 && $range[3] == $COLUMNS - 1;
    return $self->{_page}{print_area} = _range(@range);
}

sub print_black_and_white {
    my ($self) = @_;
    $self->{_page}{black_and_white} = 1;
    return $self->{_page}{setup_touched} = 1;
}

sub print_row_col_headers {
    my ($self, $print) = @_;
    $print = !defined $print || $print ? 1 : 0;
    $self->{_page}{options_touched} = 1 if $print;
    return $self->{_page}{print_headers} = $print;
}

sub protect {
    my ($self, $password, $options) = @_;
    my %allow = (select_locked_cells => 1, select_unlocked_cells => 1);
    my %known = map { ($_ => 1) } @PROTECTION, qw(sheet content);
    for my $key (keys %{ $options || {} }) {
        if ($known{$key}) { $allow{$key} = $options->{$key} }
        else              { _carp("Unknown protection object: $key\n") }
    }
    return $self->{_protect} = { %allow, password => $password ? _password_hash($password) : '' };
}

sub repeat_columns {
    my ($self, @columns) = @_;
    if ($columns[0] =~ /^\D/) {
        my @range = $self->_substitute_cellref(@columns);
        @columns = @range[ 1, 3 ];
    }
    my ($first, $last) = @columns;
    return $self->{_page}{repeat_columns} = { first => $first, last => $last || $first };
}

sub repeat_formula {
    my ($self, @arguments) = @_;
    @arguments = $self->_substitute_cellref(@arguments) if $arguments[0] =~ /^\D/;
    return -1 if @arguments < 2;
    my ($row, $column, $stored, $format, @pairs) = @arguments;
    _croak('Odd number of elements in pattern/replacement list') if @pairs % 2;
    _croak('Not a valid formula')                                if ref $stored ne 'ARRAY';
    my @tokens = @$stored;
    my $value;
    (undef, $value) = splice @pairs, -2 if @pairs && $pairs[-2] eq 'result';

    while (my ($pattern, $replacement) = splice @pairs, 0, 2) {
        for my $token (@tokens) { last if $token =~ s/$pattern/$replacement/ }
    }
    return $self->write_formula($row, $column, join('', @tokens), $format, $value);
}

sub repeat_rows {
    my ($self, $first, $last) = @_;
    return $self->{_page}{repeat_rows} = { first => $first, last => $last || $first };
}

sub right_to_left {
    my ($self, $on) = @_;
    return $self->{_right_to_left} = defined $on ? $on : 1;
}

sub select {
    my ($self) = @_;
    $self->{_hidden} = 0;
    return $self->{_selected} = 1;
}

sub set_column {
    my ($self, @data) = @_;
    if ($data[0] =~ /^\D/) {
        my @range = $self->_substitute_cellref(@data);
        @data = (@range[ 1, 3 ], @range[ 4 .. $#range ]);
    }
    return if @data < 3;
    my ($first, $last, $width, $format, $hidden, $level, $collapsed) = @data;
    return unless defined $first && defined $last;
    $last = $first if $last == 0;
    ($first, $last) = ($last, $first) if $first > $last;
    return -2 if $first >= $COLUMNS || $last >= $COLUMNS || $first < 0;
    $level = !$level || $level < 0 ? 0 : $level > 7 ? 7 : int $level;
    my %column = (
        first  => int $first,
        last   => int $last,
        format => ref $format ? $format->{_slot} || 0 : 0,
        hidden => $hidden     ? 1                     : 0,
        level  => $level,
    );
    $column{width} = $width + 0 if defined $width;
    return ''                   if $self->{_workbook}{_fileclosed};
    $self->_flush;
    $self->_post(set_columns => { columns => [ \%column ] });
    return '';
}

sub set_column_pixels {
    my ($self, @data) = @_;
    if ($data[0] =~ /^\D/) {
        my @range = $self->_substitute_cellref(@data);
        @data = (@range[ 1, 3 ], @range[ 4 .. $#range ]);
    }
    return if @data < 3;
    my ($first, $last, $pixels, $format, $hidden, $level) = @data;
    my $width = !$pixels ? undef : $pixels <= 12 ? $pixels / 12 : ($pixels - 5) / 7;
    return $self->set_column($first, $last, $width, $format, $hidden, $level);
}

sub set_default_row {
    my ($self, $height, $hide_unused) = @_;
    my $original = $self->{_original_row_height};
    if (($height ||= $original) != $original) {
        $self->{_default_row_height} = $height;
        if (!$self->{_workbook}{_fileclosed}) {
            $self->_flush;
            $self->_post(set_default_row => { height => $height + 0 });
        }
    }
    return $self->{_hide_unused_rows} = 1 if $hide_unused;
    return;
}

sub set_first_row_column { }

sub set_first_sheet {
    my ($self) = @_;
    $self->{_hidden} = 0;
    return $self->{_workbook}{_firstsheet} = $self->{_index};
}

sub set_footer { return _set_header_footer('footer', @_) }

sub set_h_pagebreaks {
    my ($self, @rows) = @_;
    return push @{ $self->{_page}{row_breaks} }, @rows;
}

sub set_header { return _set_header_footer('header', @_) }

sub set_landscape {
    my ($self) = @_;
    $self->{_page}{landscape} = 1;
    return $self->{_page}{setup_touched} = 1;
}

sub set_margin_bottom { return _set_margin('bottom', 0.75, @_) }
sub set_margin_left   { return _set_margin('left',   0.7,  @_) }
sub set_margin_right  { return _set_margin('right',  0.7,  @_) }
sub set_margin_top    { return _set_margin('top',    0.75, @_) }

sub set_margins {
    my ($self, $margin) = @_;
    $self->set_margins_LR($margin);
    return $self->set_margins_TB($margin);
}

sub set_margins_LR {
    my ($self, $margin) = @_;
    $self->set_margin_left($margin);
    return $self->set_margin_right($margin);
}

sub set_margins_TB {
    my ($self, $margin) = @_;
    $self->set_margin_top($margin);
    return $self->set_margin_bottom($margin);
}

sub set_page_view {
    my ($self, $on) = @_;
    return $self->{_page_view} = defined $on ? $on : 1;
}

sub set_paper {
    my ($self, $paper) = @_;
    return $paper unless $paper;
    $self->{_page}{paper} = $paper;
    return $self->{_page}{setup_touched} = 1;
}

sub set_portrait {
    my ($self) = @_;
    $self->{_page}{landscape} = 0;
    return $self->{_page}{setup_touched} = 1;
}

sub set_print_scale {
    my ($self, $scale) = @_;
    $scale ||= 100;
    if ($scale < 10 || $scale > 400) {
        _carp("Print scale $scale outside range: 10 <= zoom <= 400");
        $scale = 100;
    }
    delete $self->{_page}{fit};
    $self->{_page}{scale} = int $scale;
    return $self->{_page}{setup_touched} = 1;
}

sub set_row {
    my ($self, $row, $height, $format, $hidden, $level, $collapsed) = @_;
    return unless defined $row;
    return -2 if $row >= $ROWS || $row < 0;
    if ($self->{_optimization}) { return -2 if $row < $self->{_previous_row} }
    my $default = $self->{_default_row_height};
    $height = $default unless defined $height;
    ($height, $hidden) = ($default, 1) if $height == 0;
    $level = !$level || $level < 0 ? 0 : $level > 7 ? 7 : int $level;
    return [ $height, $hidden || 0 ] if $self->{_workbook}{_fileclosed};
    $self->_record(
        sprintf 'r%d,%d,%s,%d,%d,%d',
        ref $format ? $format->{_slot} || 0 : 0,
        $row, _number_text($height), $hidden ? 1 : 0,
        $level, $collapsed ? 1 : 0
    );
    return [ $height, $hidden || 0 ];
}

sub set_row_pixels {
    my ($self, $row, $pixels, @more) = @_;
    return $self->set_row($row, $pixels ? 0.75 * $pixels : $pixels, @more);
}

sub set_selection {
    my ($self, @range) = @_;
    return unless @range;
    @range = $self->_substitute_cellref(@range) if $range[0] =~ /^\D/;
    return unless @range == 2 || @range == 4;
    my $active = Excel::Writer::XLSX::Utility::xl_rowcol_to_cell(@range[ 0, 1 ]);
    my $range  = $active;
    if (@range == 4) {
        my ($row1, $column1, $row2, $column2) = @range;
        ($row1,    $row2)    = ($row2,    $row1)    if $row1 > $row2;
        ($column1, $column2) = ($column2, $column1) if $column1 > $column2;
        $range = Excel::Writer::XLSX::Utility::xl_range($row1, $row2, $column1, $column2);
    }
    return if $range eq 'A1';
    $self->{_selection} = { active_cell => $active, range => $range };
    return [ [ undef, $active, $range ] ];
}

sub set_start_page {
    my ($self, $page) = @_;
    return unless defined $page;
    return $self->{_page}{first_page} = $page;
}

sub set_tab_color {
    my ($self, $color) = @_;
    return $self->{_tab_color} = Excel::Writer::XLSX::Format::_get_color($color);
}

sub set_top_left_cell {
    my ($self, @cell) = @_;
    return unless @cell;
    @cell = $self->_substitute_cellref(@cell) if $cell[0] =~ /^\D/;
    my ($row, $column) = map { $_ || 0 } @cell[ 0, 1 ];
    return if $row == 0 && $column == 0;
    return $self->{_top_left_cell} = Excel::Writer::XLSX::Utility::xl_rowcol_to_cell($row, $column);
}

sub set_v_pagebreaks {
    my ($self, @columns) = @_;
    return push @{ $self->{_page}{column_breaks} }, @columns;
}

sub set_zoom {
    my ($self, $zoom) = @_;
    $zoom ||= 100;
    if ($zoom < 10 || $zoom > 400) {
        _carp("Zoom factor $zoom outside range: 10 <= zoom <= 400");
        $zoom = 100;
    }
    return $self->{_zoom} = int $zoom;
}

sub split_panes {
    my ($self, @place) = @_;
    return $self->freeze_panes(@place[ 0 .. 3 ], 2);
}

sub store_formula {
    my ($self, $formula) = @_;
    return [ split /(\$?[A-I]?[A-Z]\$?\d+)/, $formula ];
}

*thaw_panes = \&split_panes;

sub unprotect_range {
    my ($self, $range, $name, $password) = @_;
    return _carp("The range must be defined in unprotect_range())\n") unless defined $range;
    $range =~ s/\$//g;
    $range =~ s/^=//;
    my $ranges = $self->{_protected_ranges} ||= [];
    $name = 'Range' . (@$ranges + 1) unless defined $name;
    return push @$ranges,
        { range => $range, name => "$name", (defined $password ? (password_hash => _password_hash($password)) : ()) };
}

# The inner loop of most scripts, so everything is spelled out. A cell that continues the batch to the right costs one look at its first
# character: the bridge makes out numbers. All else goes the long way.
sub write {
    no warnings qw(uninitialized numeric);
    my $run = $_[0]{_run};
    if ($_[2] == $run->[NEXT] && $_[1] == $run->[ROW] && !ref $_[3]) {
        my $token = "$_[3]";
        if (my $kind = $FIRST[ ord $token ]) {
            if ($kind == 1) {
                goto &_write_any
                    if (length $token > 17 || $token =~ tr/eE\n//) && $token =~ /\A[-+.0-9eE]+\n?\z/;
            } elsif ($kind == 3) {
                goto &write_formula;
            } else {
                goto &_write_any if $token =~ $CALCULATED;
            }
        }
        if ($token !~ tr/\x1d-\x1f//) {
            if ($_[4] != $run->[FORMAT]) {
                $run->[FORMAT] = ref $_[4] ? $_[4] : 0;
                $run->[CELLS] .= "\x1ew" . _slot($_[4]) . ",$run->[ROW],$run->[NEXT]";
            }
            $run->[CELLS] .= "\x1f$token";
            $run->[NEXT] = NEVER if ++$run->[NEXT] == $COLUMNS;
            return 0 if do { use bytes; length $run->[CELLS] }
                < $BATCH;
            return $_[0]->_flush if length $token <= $MAX_STRING;

            # It was too long: away with it, and with a record that it would have begun.
            $run->[CELLS] = substr $run->[CELLS], 0, -1 - length $token;
            $run->[CELLS] =~ s/\x1ew[^\x1f]*\z//;
            $run->[NEXT] = NEVER;
        }
    }
    goto &_write_any;
}

sub write_array_formula { return shift->_write_array_formula('a', @_) }

sub write_blank {
    return $_[0]->_append('', $_[3]) if ref $_[3] && &_continues;
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    return -1 if @_ < 2;
    return 0 unless defined $_[2];
    my ($row, $column, $format) = @_;
    $self->_place($row, $column) or return -2;
    return 0 unless ref $format;
    return $self->_record_cell('b', $row, $column, $format);
}

sub write_boolean {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    my ($row, $column, $value, $format) = @_;
    $self->_place($row, $column) or return -2;
    return $self->_record_cell('t', $row, $column, $format, $value ? 1 : 0);
}

sub write_col {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    my ($row, $column, $tokens, @options) = @_;
    _croak("Not an array ref in call to write_col()$!") if ref $tokens ne 'ARRAY';
    my $error =
          $row =~ /\A[0-9]+\z/ && $row + @$tokens <= $ROWS
        ? $self->_write_pieces('v', $row, $column, $tokens, @options)
        : $self->_write_each('v', $row, $column, $tokens, @options);
    $self->{_previous_row} = $row + $#$tokens if !$error && @$tokens && $self->{_optimization};
    return $error;
}

sub write_date_time {
    if (@_ > 3 && &_continues) {
        my $number = $_[0]->_serial_text($_[3]);
        return $_[0]->_append($number, $_[4])
            if defined $number && $number !~ tr/-.0-9//c && length $number <= 17;
    }
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    return -1 if @_ < 3;
    my ($row, $column, $text, $format) = @_;
    $self->_place($row, $column) or return -2;
    my $number = $self->_serial_text($text);
    return $self->write_string(@_) unless defined $number;
    return $self->_record_cell('n', $row, $column, $format, $number);
}

sub write_dynamic_array_formula { return shift->_write_array_formula('d', @_) }

sub write_formula {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    return -1 if @_ < 3;
    my ($row, $column, $formula, $format, $value) = @_;
    if (index($formula, '(') >= 0 && $formula =~ $DYNAMIC) {
        return $self->write_dynamic_array_formula($row, $column, $row, $column, $formula, $format, $value);
    }
    if (index($formula, '{') == 0 && $formula =~ /^{=.*}$/) {
        return $self->write_array_formula($row, $column, $row, $column, $formula, $format, $value);
    }
    $self->_place($row, $column) or return -2;
    $formula = substr $formula, 1 if index($formula, '=') == 0;
    $value   = 0 unless defined $value;
    return $self->_record_cell('f', $row, $column, $format, $formula, $value);
}

sub write_number {
    if (@_ > 3 && &_continues) {
        my $text = $_[3] + 0;
        $text = "$text";
        $text =~ tr/,/./;
        return $_[0]->_append($text, $_[4]) if $text !~ tr/-.0-9//c && length $text <= 17;
        return $_[0]->_write_number_text($_[1], $_[2], $text, $_[4]);
    }
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    return -1 if @_ < 3;
    my $text = $_[2] + 0;
    $text = "$text";
    $text =~ tr/,/./;
    return $self->_write_number_text(@_[ 0, 1 ], $text, $_[3]);
}

sub _write_number_text {
    my ($self, $row, $column, $text, $format) = @_;
    $self->_place($row, $column) or return -2;
    return $self->_record_cell('n', $row, $column, $format, $text) if $text =~ /\A-?[0-9]/;

    # Excel refuses a file with Inf or NaN in it, which the original writes: it becomes text.
    return $self->_record_cell('s', $row, $column, $format, $text);
}

sub write_rich_string {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    return -1 if @_ < 3;
    my ($row, $column, @fragments) = @_;
    $self->_place($row, $column) or return -2;
    my $format = ref $fragments[-1] ? pop @fragments : undef;

    # Pairs of font and text; text without a font has the default one, but at the beginning, where it has the cell's.
    my ($fonts, @runs, $font) = $self->{_fonts};
    my $length = 0;
    for my $fragment (@fragments) {
        if (ref $fragment) {
            return -4 if defined $font;
            $font = push @$fonts, $self->{_workbook}->_font_properties($fragment);
        } else {
            $fragment = ''                            unless defined $fragment;
            $font     = @runs ? push @$fonts, {} : '' unless defined $font;
            push @runs, $font, $fragment;
            $length += length $fragment;
            undef $font;
        }
    }
    return -3 if $length > $MAX_STRING;
    return $self->_record_cell('q', $row, $column, $format, @runs);
}

sub write_row {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    my ($row, $column, $tokens, @options) = @_;
    _croak("Not an array ref in call to write_row()$!") if ref $tokens ne 'ARRAY';
    return $self->_write_each('w', $row, $column, $tokens, @options)
        if $column !~ /\A[0-9]+\z/ || $column + @$tokens > $COLUMNS;
    return 0 if @$tokens <= $PIECE && $self->_write_tokens('w', $row, $column, $tokens, @options);
    return $self->_write_pieces('w', $row, $column, $tokens, @options);
}

sub write_string {

    # What write() would take for text, too.
    if (defined $_[3] && $_[3] ne '' && !$FIRST[ ord $_[3] ] && &_continues) {
        my $text = "$_[3]";
        return $_[0]->_append($text, $_[4]) if length $text <= $MAX_STRING && $text !~ tr/\x1d-\x1f//;
    }
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    return -1 if @_ < 3;
    my ($row, $column, $text, $format) = @_;
    return -4 unless defined $text;
    $self->_place($row, $column) or return -2;
    my $result = 0;

    if (length $text > $MAX_STRING) {
        $text   = substr $text, 0, $MAX_STRING;
        $result = -3;
    }
    $self->_record_cell('s', $row, $column, $format, $text);
    return $result;
}

sub write_url {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    return -1 if @_ < 3;
    my ($row, $column, $url, $format, $text, $tip) = @_;
    ($format, $text) = ($text, $format) if defined $format && !ref $format;
    my ($internal, $external) = (0, 0);
    $text = $url unless defined $text;
    if ($url =~ s/^internal://) {
        $text =~ s/^internal://;
        $internal = 1;
    }
    if ($url =~ s/^external://) {
        $text =~ s/^external://;
        tr{/}{\\} for $url, $text;
        $external = 1;
    }
    $text =~ s/^mailto://;
    $self->_place($row, $column) or return -2;
    my $result = 0;
    if (length $text > $MAX_STRING) {
        $text   = substr $text, 0, $MAX_STRING;
        $result = -3;
    }
    my $place = $text;
    if (!$internal) {
        ($url, $place) = split /#/, $url, 2;
        $url   = '' unless defined $url;
        $url   = _escape_url($url);
        $place = _escape_url($place) if $place && !$external;
        $url   = "file:///$url"      if $url =~ /^\w:/ || $url =~ /^\\\\/;
        $url =~ s/^.\\//;
    }
    my $max = $self->{_workbook}{_max_url_length};
    if (length $url > $max || length(defined $place ? $place : '') > $max) {
        $self->_record("x0,$row,$column");
        return _carp(
            "Ignoring URL '$url' where link or anchor > $max characters since it exceeds Excel's limit for URLS. "
                . 'See LIMITATIONS section of the Excel::Writer::XLSX documentation.',
            -4
        );
    }
    if (++$self->{_hlink_count} > $MAX_LINKS) {
        $self->_record("x0,$row,$column");
        return _carp(
            "Ignoring URL '$url' since it exceeds Excel's limit of 65,530 URLs per worksheet. "
                . 'See LIMITATIONS section of the Excel::Writer::XLSX documentation.',
            -5
        );
    }
    $format = $self->{_default_url_format} unless defined $format;
    $self->write_string($row, $column, $text, $format);
    $self->_record("u0,$row,$column," . ($internal ? 2 : 1), $url, $place, $tip);
    return $result;
}

sub write_url_range { }

sub write_utf16be_string { return shift->_write_utf16('UTF-16BE', @_) }
sub write_utf16le_string { return shift->_write_utf16('UTF-16LE', @_) }

# Called by the workbook alone.
sub new {
    my ($class, $workbook, $name, $index) = @_;
    require Scalar::Util;
    my $self = bless {
        _workbook            => $workbook,
        _name                => $name,
        _index               => $index,
        _optimization        => $workbook->{_optimization} == 1 ? 1 : 0,
        _previous_row        => 0,
        _hidden              => 0,
        _selected            => 0,
        _show_gridlines      => 1,
        _show_zeros          => 1,
        _leading_zeros       => 0,
        _zoom                => 100,
        _original_row_height => 15,
        _default_row_height  => 15,
        _write_match         => [],
        _merge               => [],
        _conditional_formats => [],
        _validations         => [],
        _tables              => [],
        _sparklines          => [],
        _hlink_count         => 0,
        _default_url_format  => $workbook->{_default_url_format},
        _page                => {},
        _run                 => [ NEVER, 0, 0, '' ],
        _fonts               => [],
        _careful             => 0,
    }, $class;
    Scalar::Util::weaken($self->{_workbook});
    $self->_look_like_2003 if $workbook->{_excel2003_style} && !$self->isa('Excel::Writer::XLSX::Chartsheet');
    return $self;
}

# Every write goes the long way from now on.
sub _be_careful {
    my ($self) = @_;
    $self->{_careful} = 1;
    return $self->{_run}[NEXT] = NEVER;
}

# The range of a merge, or nothing when it is outside the sheet.
sub _begin_merge {
    my ($self, $row, $column, $last_row, $last_column) = @_;
    _croak("Can't merge single cell") if $row == $last_row && $column == $last_column;
    ($row,    $last_row)    = ($last_row,    $row)    if $row > $last_row;
    ($column, $last_column) = ($last_column, $column) if $column > $last_column;
    $self->_place($row, $column) && $self->_place($last_row, $last_column) or return;
    $self->_record("x0,$row,$column");
    $self->_record("x0,$last_row,$last_column");
    my $range = _range($row, $column, $last_row, $last_column);

    if ($self->_is_merged($range)) {
        my $name = Excel::Writer::XLSX::Utility::xl_range($row, $last_row, $column, $last_column);
        _carp("Ignoring the merge of $name: it overlaps an earlier one, which makes a file that Excel refuses");
    } else {
        push @{ $self->{_merge} }, $range;
    }
    return ($row, $column, $last_row, $last_column);
}

sub _carp {
    my ($text, $result) = @_;
    require Carp;
    Carp::carp($text);
    return $result;
}

sub _croak {
    require Carp;
    Carp::croak(@_);
}

# The day number of a date and time as text, or undef. They repeat, too; those of the two epochs are kept apart.
my @serials = ({}, {});

sub _serial_text {
    my ($self, $text) = @_;
    return undef unless defined $text;
    my $serials = $serials[ $self->{_workbook}{_date_1904} ? 1 : 0 ];
    return $serials->{$text} if exists $serials->{$text};
    %$serials = () if keys %$serials > 10_000;
    my $serial = $self->convert_date_time($text);
    return $serials->{$text} = defined $serial ? _number_text($serial) : undef;
}

# Number of an ISO date, or undef. Dates repeat, so those of some thirty years are kept.
my (%days, $kept);

sub _days {
    my ($self, $date) = @_;
    my $key = $self->{_workbook}{_date_1904} ? "-$date" : $date;
    return $days{$key} if exists $days{$key};
    (%days, $kept) = () if ++$kept > 10_000;
    return $days{$key} = _day_number($date, $self->{_workbook}{_date_1904});
}

sub _day_number {
    my ($date, $date_1904) = @_;
    my ($year, $month, $day) = split /-/, $date;
    if (!$date_1904) {
        return 0  if $date eq '1899-12-31' || $date eq '1900-01-00';
        return 60 if $date eq '1900-02-29';
    }
    my $leap   = $year % 4 == 0 && ($year % 100 || $year % 400 == 0);
    my @length = (31, $leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
    return undef
        if $year < ($date_1904 ? 1904 : 1900) || $month < 1 || $month > 12 || $day < 1 || $day > $length[ $month - 1 ];
    my $before = $date_1904 ? 1904 : 1900;
    my $days   = $day;
    $days += $length[$_] for 0 .. $month - 2;
    $days += 365 * ($year - $before) + _leap_years($year) - _leap_years($before);
    $days-- if $date_1904;

    # Excel believes that 1900 was a leap year.
    $days++ if !$date_1904 && $days > 59;
    return $days;
}

sub _escape_url {
    my ($url) = @_;
    return $url if $url =~ /%[0-9a-fA-F]{2}/;
    $url                =~ s/%/%25/g;
    $url                =~ s/[\s\x00]/%20/g;
    $url                =~ s/(["<>[\]`^{}])/sprintf '%%%x', ord $1/eg;
    return $url;
}

# One side of a condition as (operator, value); 'list' is a plain equality.
sub _filter_comparison {
    my ($expression, $subject, $operator, $value) = @_;
    my %known = (
        (map { ($_ => 'list') } '==', '=', '=~', 'eq'),
        (map { ($_ => 'notEqual') } '!=', '!~', 'ne', '<>'),
        '<'  => 'lessThan',
        '<=' => 'lessThanOrEqual',
        '>'  => 'greaterThan',
        '>=' => 'greaterThanOrEqual',
    );
    my $wire = $known{$operator}
        or _croak("Token '$operator' is not a valid operator in filter expression '$expression'");
    if ($value =~ /^blanks|nonblanks$/i) {
        _croak("The operator '$operator' in expression '$expression' is not valid in relation to Blanks/NonBlanks'")
            if $wire ne 'list' && $wire ne 'notEqual';
        my $blanks = lc $value eq 'blanks';
        $value = lc $value;
        if    ($blanks)             { $value = ' ' if $wire eq 'notEqual' }
        elsif ($wire eq 'notEqual') { ($wire, $value) = ('list', 'blanks') }
        else                        { ($wire, $value) = ('notEqual', ' ') }
    }
    $wire = 'equal' if $wire eq 'list' && $value =~ /[*?]/;
    return ($wire, $value);
}

sub _filter_number {
    my ($self, $column) = @_;
    if ($column =~ /^\D/) {
        my $letters = $column;
        (undef, $column) = $self->_substitute_cellref($letters . '1');
        _croak("Invalid column '$letters'") if $column >= $COLUMNS;
    }
    my ($first, $last) = @{ $self->{_filter_range} };
    _croak("Column '$column' outside autofilter() column range ($first .. $last)")
        if $column < $first || $column > $last;
    return $column;
}

# What `Top 10 items` and `Bottom 5 %` say.
sub _filter_top {
    my ($expression, $end, $count, $unit) = @_;
    _croak("The value '$count' in expression '$expression' must be in the range 1 to 500")
        if $count =~ /\D/ || $count < 1 || $count > 500;
    $unit = lc $unit;
    _croak("The type '$unit' in expression '$expression' must be either 'items' or '%'")
        if $unit ne 'items' && $unit ne '%';
    return { count => int $count, percent => $unit eq '%' ? 1 : 0, bottom => $end =~ /^top$/i ? 0 : 1 };
}

# Hands the collected cells over. Returns 0, the code of a cell that was written.
sub _flush {
    my ($self) = @_;
    my $run = $self->{_run};
    $run->[NEXT] = NEVER;
    return 0 if $run->[CELLS] eq '';
    my %batch = (cells => $run->[CELLS]);
    $run->[CELLS] = '';
    if (@{ $self->{_fonts} }) {
        $batch{fonts} = $self->{_fonts};
        $self->{_fonts} = [];
    }
    $self->_post(write_cells => \%batch);
    return 0;
}

sub _is_number { return $_[0] =~ $NUMBER }

sub _leap_years {
    my ($year) = @_;
    $year--;
    return int($year / 4) - int($year / 100) + int($year / 400);
}

# Is it a cell of the sheet?
sub _inside {
    my ($self, $row, $column) = @_;
    return defined $row && defined $column && $row >= 0 && $row < $ROWS && $column >= 0 && $column < $COLUMNS;
}

# Is the text a cell or a range of cells?
sub _is_range {
    my ($self, $text) = @_;
    my ($cell, $last) = $text =~ /\A(\$?[A-Z]{1,3}\$?[0-9]{1,7})(?::(\$?[A-Z]{1,3}\$?[0-9]{1,7}))?\z/ or return 0;
    for ($cell, $last) {
        next unless defined;
        my ($row, $column) = Excel::Writer::XLSX::Utility::xl_cell_to_rowcol($_);
        return 0 unless $self->_inside($row, $column);
    }
    return 1;
}

# Page and rows of the option excel2003_style.
sub _look_like_2003 {
    my ($self) = @_;
    @$self{qw(_original_row_height _default_row_height)} = (12.75, 12.75);
    $self->{_page} = {
        margins       => { left => 0.75, right => 0.75, top => 1, bottom => 1, header => 0.5, footer => 0.5 },
        header_aligns => 0,
    };
    return;
}

# Does a range overlap one that is merged already? Remembers it. Those of few rows are found by row, taller ones one by one.
sub _is_merged {
    my ($self,   $range) = @_;
    my ($by_row, $tall)  = @{ $self->{_merged} ||= [ {}, [] ] };
    my $apart = sub {
        my ($other) = @_;
        return
               $other->{last_row} < $range->{first_row}
            || $other->{first_row} > $range->{last_row}
            || $other->{last_column} < $range->{first_column}
            || $other->{first_column} > $range->{last_column};
    };
    my @rows = $range->{last_row} - $range->{first_row} < 256 ? ($range->{first_row} .. $range->{last_row}) : ();
    my @near = @rows ? (@$tall, map { @{ $by_row->{$_} || [] } } @rows) : @{ $self->{_merge} };
    for my $other (@near) { return 1 unless $apart->($other) }
    if (@rows) { push @{ $by_row->{$_} }, $range for @rows }
    else       { push @$tall, $range }
    return 0;
}

# Perl's own text of a number: at most 15 digits.
sub _number_text {
    my ($number) = @_;
    my $text = $number + 0;
    $text = "$text";
    $text =~ tr/,/./;
    return $text;
}

sub _pad_merge {
    my ($self, $row, $column, $last_row, $last_column, $format) = @_;
    for my $r ($row .. $last_row) {
        for my $c ($column .. $last_column) {
            $self->write_blank($r, $c, $format) unless $r == $row && $c == $column;
        }
    }
    return '';
}

# Excel's 16-bit hash of a sheet's password.
sub _password_hash {
    my ($password) = @_;
    my $hash       = 0;
    my $position   = 0;
    for my $character (split //, $password) {
        my $shifted = ord($character) << ++$position;
        $hash ^= ($shifted & 0x7fff) | (($shifted >> 15) & 0x7fff);
    }
    return sprintf '%X', $hash ^ length($password) ^ 0xCE4B;
}

# Is it a cell of the sheet? Brings row and column into the one form that batches have.
sub _place {
    return 0 unless defined $_[1] && defined $_[2];
    return 0 if $_[1] >= $ROWS || $_[1] < 0 || $_[2] >= $COLUMNS || $_[2] < 0;
    my $self = $_[0];
    $_[1] = int $_[1];
    $_[2] = int $_[2];
    if ($self->{_optimization}) {
        return 0 if $_[1] < $self->{_previous_row};
        $self->{_previous_row} = $_[1];
    }
    return 1;
}

sub _post {
    my ($self, $function, $params) = @_;
    return $self->{_workbook}->_post($function, { sheet => $self->{_index}, %$params });
}

# Many small things, some at a time.
sub _post_list {
    my ($self, $function, $name, $list) = @_;
    my @rest = @$list;
    while (my @some = splice @rest, 0, 1000) { $self->_post($function => { $name => \@some }) }
    return;
}

sub _range {
    my ($row, $column, $last_row, $last_column) = @_;
    return {
        first_row    => int $row,
        first_column => int $column,
        last_row     => int $last_row,
        last_column  => int $last_column
    };
}

# A colour by name, index or '#RRGGBB', as the bridge takes it.
sub _color_text {
    my ($self, $color) = @_;
    my $known = Excel::Writer::XLSX::Format::_get_color($color);
    return $known ? $self->{_workbook}->_palette_color($known) : '#000000';
}

# Adds one record and its texts to the batch. Returns 0.
sub _record {
    my ($self, $head, @texts) = @_;
    return 0 if $self->{_workbook}{_fileclosed};
    my $run = $self->{_run};
    $run->[NEXT] = NEVER;
    for my $text (@texts) {
        if    (!defined $text)          { $text = "\x1dN" }
        elsif ($text =~ tr/\x1d-\x1f//) { $text =~ s/([\x1d-\x1f])/$ESCAPE{$1}/g }
    }
    $run->[CELLS] .= join "\x1f", "\x1e$head", @texts;
    return do { use bytes; length $run->[CELLS] }
        < $BATCH ? 0 : $self->_flush;
}

# Adds a token to the row that is being written; the callers looked at it as write() does.
sub _append {
    my ($self, $token, $format) = @_;
    no warnings qw(uninitialized numeric);
    my $run = $self->{_run};
    if ($format != $run->[FORMAT]) {
        $run->[FORMAT] = ref $format ? $format : 0;
        $run->[CELLS] .= "\x1ew" . _slot($format) . ",$run->[ROW],$run->[NEXT]";
    }
    $run->[CELLS] .= "\x1f$token";
    $run->[NEXT] = NEVER if ++$run->[NEXT] == $COLUMNS;
    return do { use bytes; length $run->[CELLS] }
        < $BATCH ? 0 : $self->_flush;
}

# Does a cell, given as to write(), continue the row that is being written?
sub _continues {
    no warnings qw(uninitialized numeric);
    return $_[2] == $_[0]{_run}[NEXT] && $_[1] == $_[0]{_run}[ROW];
}

# The same for a cell, none of whose texts is undef: the one right of it may continue the batch.
sub _record_cell {
    my ($self, $kind, $row, $column, $format, @texts) = @_;
    return 0 if $self->{_workbook}{_fileclosed};
    my $run    = $self->{_run};
    my $slot   = ref $format ? $format->{_slot} || 0 : 0;
    my $record = join "\x1f", "$kind$slot,$row,$column", @texts;
    if ($record =~ tr/\x1d-\x1f// != @texts) {
        s/([\x1d-\x1f])/$ESCAPE{$1}/g for @texts;
        $record = join "\x1f", "$kind$slot,$row,$column", @texts;
    }
    $run->[CELLS] .= "\x1e$record";
    return $self->_flush if do { use bytes; length $run->[CELLS] }
        >= $BATCH;
    @$run[ NEXT, ROW, FORMAT ] =
        (!$row || $self->{_careful} || $column >= $COLUMNS - 1 ? NEVER : $column + 1, $row, NEVER);
    return 0;
}

sub _set_header_footer {
    my ($which, $self, $text, $margin, $options) = @_;
    $text = '' unless $text;
    $options ||= {};
    $text =~ s/&\[Picture\]/&G/g;
    if (length $text > 255) {
        return _carp(ucfirst($which) . " string cannot be longer than Excel's limit of 255 characters");
    }
    my $page = $self->{_page};
    $page->{header_aligns} = $options->{align_with_margins} ? 1 : 0 if defined $options->{align_with_margins};
    $page->{header_scales} = $options->{scale_with_doc}     ? 1 : 0 if defined $options->{scale_with_doc};
    my $side = $which eq 'header' ? 'H' : 'F';
    my @images =
        map { $options->{"image_$_->[0]"} ? [ $options->{"image_$_->[0]"}, "$_->[1]$side" ] : () } [ left => 'L' ],
        [ center => 'C' ], [ right => 'R' ];
    my $pictures = () = $text =~ /&G/g;
    if ($pictures != @images) {
        my $count = @images;
        warn "Number of $which images ($count) doesn't match placeholder count ($pictures) in string: $text\n";
        $self->{"_${which}_images"} = [];
        return;
    }
    $self->{"_${which}_images"} = \@images;
    $page->{$which} = $text;
    return $page->{margins}{$which} = _number_text($margin || 0.3);
}

sub _set_margin {
    my ($side, $default, $self, $margin) = @_;
    return $self->{_page}{margins}{$side} = _number_text(defined $margin ? $margin : $default);
}

sub _slot { return ref $_[0] ? $_[0]{_slot} || 0 : 0 }

# Everything that is not sent with the cells.
sub _store {
    my ($self) = @_;
    $self->_flush;
    $self->_post_list(add_merges              => ranges      => $self->{_merge});
    $self->_post_list(add_conditional_formats => formats     => $self->{_conditional_formats});
    $self->_post_list(add_data_validations    => validations => $self->{_validations});
    $self->_post_list(add_sparklines          => groups      => $self->{_sparklines});
    $self->_post(add_table => { table => $_ }) for @{ $self->{_tables} };
    $self->_store_drawings;
    $self->_post(configure_worksheet => { settings => $self->_wire_settings });
    return;
}

sub _substitute_cellref {
    my ($self, $cell, @rest) = @_;
    $cell = uc $cell;

    # The usual case; letters become a number once.
    if ($cell =~ /\A\$?([A-Z]{1,3})\$?([0-9]+)\z/) {
        my $column = $column{$1};
        $column = $column{$1} = (Excel::Writer::XLSX::Utility::xl_cell_to_rowcol("${1}1"))[1] unless defined $column;
        return ($2 - 1, $column, @rest);
    }
    if ($cell =~ /\$?([A-Z]{1,3}):\$?([A-Z]{1,3})/) {
        my (undef, $column1) = Excel::Writer::XLSX::Utility::xl_cell_to_rowcol("${1}1");
        my (undef, $column2) = Excel::Writer::XLSX::Utility::xl_cell_to_rowcol("${2}1");
        return (0, $column1, $ROWS - 1, $column2, @rest);
    }
    if ($cell =~ /\$?([A-Z]{1,3}\$?\d+):\$?([A-Z]{1,3}\$?\d+)/) {
        my ($row1, $column1) = Excel::Writer::XLSX::Utility::xl_cell_to_rowcol($1);
        my ($row2, $column2) = Excel::Writer::XLSX::Utility::xl_cell_to_rowcol($2);
        return ($row1, $column1, $row2, $column2, @rest);
    }
    if ($cell =~ /\$?([A-Z]{1,3}\$?\d+)/) {
        my ($row, $column) = Excel::Writer::XLSX::Utility::xl_cell_to_rowcol($1);
        return ($row, $column, @rest);
    }
    _croak("Unknown cell reference $cell");
}

# What configure_worksheet takes.
sub _wire_settings {
    my ($self) = @_;
    my %settings = (hidden => $self->{_hidden}, selected => $self->{_selected});
    if (my $panes = $self->{_panes}) {
        my ($row, $column, $top_row, $left_column, $type) = @$panes;
        $settings{panes} =
            { row => $row || 0, column => $column, kind => ('frozen', 'frozen_split')[$type] || 'split' };
        $settings{panes}{top_row}     = $top_row     if $top_row     && $top_row != $row;
        $settings{panes}{left_column} = $left_column if $left_column && $left_column != $column;
    }
    $settings{selection}        = $self->{_selection}                                     if $self->{_selection};
    $settings{top_left_cell}    = $self->{_top_left_cell}                                 if $self->{_top_left_cell};
    $settings{autofilter}       = $self->{_autofilter}                                    if $self->{_autofilter};
    $settings{filters}          = [ values %{ $self->{_filter_cols} } ]                   if $self->{_filter_cols};
    $settings{tab_color}        = $self->{_workbook}->_palette_color($self->{_tab_color}) if $self->{_tab_color};
    $settings{code_name}        = "$self->{_vba_codename}"                                if $self->{_vba_codename};
    $settings{zoom}             = $self->{_zoom}                                          if $self->{_zoom} != 100;
    $settings{show_gridlines}   = 0                                                       if !$self->{_show_gridlines};
    $settings{show_headers}     = 0                                                       if $self->{_hide_headers};
    $settings{show_zeros}       = 0                                                       if !$self->{_show_zeros};
    $settings{right_to_left}    = 1                                                       if $self->{_right_to_left};
    $settings{page_view}        = 1                                                       if $self->{_page_view};
    $settings{hide_unused_rows} = 1                                                       if $self->{_hide_unused_rows};
    $settings{outline}          = $self->{_outline}                                       if $self->{_outline};
    $settings{protected_ranges} = $self->{_protected_ranges}                              if $self->{_protected_ranges};

    if (my $protect = $self->{_protect}) {
        $settings{protection} = {
            password_hash => $protect->{password},
            allow         => [ map { $PROTECTION_NAME{$_} } grep { $protect->{$_} } @PROTECTION ],
        };
    }
    $settings{ignored_errors} = $self->{_ignore_errors} if $self->{_ignore_errors} && %{ $self->{_ignore_errors} };
    $settings{page}           = $self->{_page}          if %{ $self->{_page} };
    return \%settings;
}

# write() in its full generality, in the original's order of guesses.
sub _write_any {
    my $self = shift;
    if ($_[0] =~ /^\D/) {

        # As _substitute_cellref does, for columns that it has seen.
        if ($_[0] =~ /\A\$?([A-Z]{1,3})\$?([0-9]+)\z/ && exists $column{$1}) {
            splice @_, 0, 1, $2 - 1, $column{$1};
        } else {
            @_ = $self->_substitute_cellref(@_);
        }
    }
    my $token = defined $_[2] ? $_[2] : '';
    if (!$self->{_careful} && !ref $token && @_ > 1 && defined $_[0]) {
        my ($row, $column, undef, $format) = @_;
        my $text = "$token";
        my $kind = $FIRST[ ord $text ];

        # Plain text and numbers that the bridge can make out begin a run; so do blanks with a format.
        if (
            length $text <= $MAX_STRING
            && (
                !$kind
                || (
                    $kind == 1
                    ? (length $text <= 17 && $text !~ tr/eE\n//)
                    || $text !~ $REFINED
                    : $kind == 2 && $text !~ $CALCULATED
                ))
            && $text !~ tr/\x1d-\x1f//
        ) {
            return 0 if $text eq '' && !ref $format;
            my $run  = $self->{_run};
            my $slot = ref $format ? $format->{_slot} || 0 : 0;
            $format = 0 unless $slot;
            if (   !$self->{_optimization}
                && defined $column
                && $row >= 0
                && $row < $ROWS
                && $column >= 0
                && $column < $COLUMNS) {
                $row    = int $row;
                $column = int $column;
            } elsif (!$self->_place($row, $column)) {
                return -2;
            }
            $run->[CELLS] .=
                $column == $run->[NEXT] && $row == $run->[ROW] && $format == $run->[FORMAT]
                ? "\x1f$text"
                : "\x1ew$slot,$row,$column\x1f$text";
            return $self->_flush if do { use bytes; length $run->[CELLS] }
                >= $BATCH;

            # Not in row 0, since text, too, is 0 as a number.
            @$run[ NEXT, ROW, FORMAT ] = ($row && $column < $COLUMNS - 1 ? $column + 1 : NEVER, $row, $format);
            return 0;
        }
        return $self->write_formula(@_) if $kind && $text =~ /\A=/;
    }
    for my $handler (@{ $self->{_write_match} }) {
        my ($pattern, $code) = @$handler;
        next unless $token =~ /$pattern/;
        my $result = $code->($self, @_);
        return $result if defined $result;
    }
    return $self->write_row(@_)    if ref $token eq 'ARRAY';
    return $self->write_string(@_) if $self->{_leading_zeros} && $token =~ /^0\d+$/;
    return $self->write_number(@_) if $token                            =~ $NUMBER;
    return $self->write_url(@_)    if $token                            =~ m{^[fh]tt?ps?://|^mailto:|^(?:in|ex)ternal:};
    return $self->write_formula(@_)                         if $token   =~ /^=|^{=.*}$/;
    return $self->write_string(@_)                          if $token ne '';
    return $self->write_blank(@_[ 0 .. 1 ], @_[ 3 .. $#_ ]) if @_ > 1;
    return -1;
}

sub _write_array_formula {
    my ($self, $kind, @cell) = @_;
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
    $formula = $self->_prepare_formula($formula);
    $value   = '' unless defined $value;
    $self->_record($kind . _slot($format) . ",$row,$column,$last_row,$last_column", $formula, $value);
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

# Writes tokens to the right (w) or down (v), as write() does. Returns the first code that is not 0.
sub _write_each {
    my ($self, $kind, $row, $column, $tokens, @options) = @_;
    my $error = 0;
    for my $token (@$tokens) {
        my $result =
              $kind eq 'w' && ref $token eq 'ARRAY'
            ? $self->write_col($row, $column, $token, @options)
            : $self->write($row, $column, $token, @options);
        $error ||= $result;
        if   ($kind eq 'w') { $column++ }
        else                { $row++ }
    }
    return $error;
}

# The same for tokens that all have their place in the sheet, some at a time.
sub _write_pieces {
    my ($self, $kind, $row, $column, $tokens, @options) = @_;
    my $error = 0;
    for (my $from = 0 ; $from < @$tokens ; $from += $PIECE) {
        my $to    = $from + $PIECE > @$tokens ? $#$tokens               : $from + $PIECE - 1;
        my @place = $kind eq 'w'              ? ($row, $column + $from) : ($row + $from, $column);
        my @piece = @$tokens[ $from .. $to ];
        next if $self->_write_tokens($kind, @place, \@piece, @options);
        my $result = $self->_write_each($kind, @place, \@piece, @options);
        $error ||= $result;
    }
    return $error;
}

# Adds a whole row (w) or column (v) to the batch, when the bridge can make out all of its tokens. Returns whether it did.
sub _write_tokens {
    my ($self, $kind, $row, $column, $tokens, $format) = @_;
    return 0 if $self->{_careful} || !@$tokens;

    # Tokens are copied, because joining numbers makes text of them.
    no warnings 'uninitialized';
    my $joined = join "\x1f", '', my @copies = @$tokens;
    return 0
        if length $joined > $MAX_STRING
        || $joined =~ tr/\x1f// != @$tokens
        || $joined =~ tr/\x1d\x1e//
        || $joined =~ $CALCULATED_IN_ROW
        || ($joined =~ tr/\n// && $joined =~ /[0-9.]\n(?:\x1f|\z)/)
        || index($joined, '(0x') >= 0
        || !$self->_place($row, $column);
    my $run = $self->{_run};
    $run->[CELLS] .= "\x1e$kind" . _slot($format) . ",$row,$column$joined";
    $run->[NEXT] = NEVER;
    $self->_flush if do { use bytes; length $run->[CELLS] }
        >= $BATCH;
    return 1;
}

sub _write_utf16 {
    my ($self, $encoding, @cell) = @_;
    @cell = $self->_substitute_cellref(@cell) if $cell[0] =~ /^\D/;
    return -1 if @cell < 3;
    require Encode;
    my ($row, $column, $bytes, $format) = @cell;
    return $self->write_string($row, $column, Encode::decode($encoding, $bytes), $format);
}

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Worksheet - One sheet of a workbook

=head1 SYNOPSIS

  my $worksheet = $workbook->add_worksheet;
  $worksheet->write(0, 0, 'Total', $bold);
  $worksheet->write('B1', '=SUM(B2:B9)');

=head1 DESCRIPTION

Methods that name cells take C<$row, $column> from zero or C<'A1'>; methods that name ranges C<$row, $column, $last_row, $last_column> or C<'A1:C3'>.

Methods that write return 0, or a negative code: -1 too few arguments, -2 outside the sheet, and others given below. They never die for bad data.

Images, charts, shapes, buttons and comments are described in L<CPANBridge::Excel::Drawings>.

=head1 METHODS

=head2 activate

  $worksheet->activate;

Shows this sheet first.

=head2 add_sparkline

  $worksheet->add_sparkline({location => 'F2', range => 'Sheet1!A2:E2', markers => 1});

Draws a small chart into a cell, or several that share their options: C<location> and C<range> as array references. Options: C<type> (C<line column win_loss>),
C<style> 1 to 36, C<high_point low_point negative_points first_point last_point markers>, C<series_color> and a colour for each kind of point, C<max min>
(C<group> for one axis for all), C<axis reverse weight empty_cells show_hidden date_axis>. -1 to -5 with a warning when something is wrong.

=head2 add_table

  $worksheet->add_table('B3:F7', {data => \@rows, columns => [{header => 'Product'}, {total_function => 'sum'}], total_row => 1});

Makes a range a table and writes its cells. Options: C<data header_row total_row autofilter style name banded_rows banded_columns first_column last_column columns>;
of a column: C<header header_format formula format total_string total_function total_value>. -1 with set_optimization or for two columns of one name, -2 outside the sheet, -3 for
wrong options, with a warning. L<close|Excel::Writer::XLSX::Workbook/close> dies when two tables have one name.

=head2 add_write_handler

  $worksheet->add_write_handler(qr/^\d{5}$/, sub { shift->write_string(@_) });

Calls the code for tokens of L</write> that match. Undef goes on with the normal write, anything else is its result.

=head2 autofilter

  $worksheet->autofilter('A1:D11');

Shows filters in the first row of a range.

=head2 center_horizontally

  $worksheet->center_horizontally;

Prints in the middle of the page.

=head2 center_vertically

  $worksheet->center_vertically;

Prints in the middle of the page.

=head2 conditional_formatting

  $worksheet->conditional_formatting('A1:A9', {type => 'cell', criteria => '>', value => 50, format => $red});
  $worksheet->conditional_formatting('A1:A9,C1:C9', {type => 'data_bar', bar_color => 'green'});

Makes cells look different while they meet a condition. Types: C<cell date time average duplicate unique top bottom text time_period blanks no_blanks errors no_errors formula
2_color_scale 3_color_scale data_bar icon_set>, each with the options of the original. -2 outside the sheet, -3 with a warning for wrong options.

=head2 convert_date_time

  my $serial = $worksheet->convert_date_time('2024-05-01T12:30');

Day number of an ISO date and time, or undef.

=head2 data_validation

  $worksheet->data_validation('B3', {validate => 'integer', criteria => 'between', minimum => 1, maximum => 10});
  $worksheet->data_validation('B5', {validate => 'list', value => ['open', 'high', 'close']});

Restricts what users may enter. Types: C<any integer decimal list date time length custom>. -2 outside the sheet, -3 with a warning for wrong options.

=head2 filter_column

  $worksheet->filter_column('A', 'x > 2000 and x < 5000');

Sets the condition of a filter; does not hide rows. Also C<Top 10 items> and C<Bottom 5 %>.

=head2 filter_column_list

  $worksheet->filter_column_list('A', 'March', 'April');

Sets the values a filter shows; does not hide rows.

=head2 fit_to_pages

  $worksheet->fit_to_pages(1, 0);

Pages wide and tall; 0 leaves one free.

=head2 freeze_panes

  $worksheet->freeze_panes(1, 0);
  $worksheet->freeze_panes('A2');

Keeps the rows above and the columns left of a cell in sight.

=head2 get_name

  my $name = $worksheet->get_name;

The sheet's name.

=head2 hide

  $worksheet->hide;

Hides the sheet.

=head2 hide_gridlines

  $worksheet->hide_gridlines(2);

0 prints them, 1 shows them on the screen only, 2 hides them.

=head2 hide_row_col_headers

  $worksheet->hide_row_col_headers;

Hides row numbers and column letters on the screen.

=head2 hide_zero

  $worksheet->hide_zero;

Shows nothing for 0.

=head2 ignore_errors

  $worksheet->ignore_errors({number_stored_as_text => 'A1:H50', eval_error => 'A1:A9 C1:C9'});

Leaves out the green corners: C<number_stored_as_text eval_error formula_differs formula_range formula_unlocked empty_cell_reference list_data_validation
calculated_column two_digit_text_year>. -3 with a warning for other names and for what is no range.

=head2 keep_leading_zeros

  $worksheet->keep_leading_zeros;

L</write> keeps C<007> as text.

=head2 merge_range

  $worksheet->merge_range('A1:C1', 'Title', $format);

Merges cells; the value is written as by L</write>. Dies for a single cell or without a format.

=head2 merge_range_type

  $worksheet->merge_range_type('string', 'A1:C1', '007', $format);

The same with a fixed type: C<string number blank date_time url formula>.

=head2 new

  my $worksheet = $workbook->add_worksheet;

Used by L<Excel::Writer::XLSX::Workbook/add_worksheet>.

=head2 outline_settings

  $worksheet->outline_settings($visible, $below, $right, $auto_style);

How outlines look.

=head2 print_across

  $worksheet->print_across;

Prints to the right first, then down.

=head2 print_area

  $worksheet->print_area('A1:F20');

Prints this range only.

=head2 print_black_and_white

  $worksheet->print_black_and_white;

Prints without colours.

=head2 print_row_col_headers

  $worksheet->print_row_col_headers;

Prints row numbers and column letters.

=head2 protect

  $worksheet->protect('password', {sort => 1});

Protects the sheet; options name what users may do.

=head2 repeat_columns

  $worksheet->repeat_columns('A:B');

Prints these columns on every page.

=head2 repeat_formula

  $worksheet->repeat_formula($row, $column, $stored, $format, 'A1', 'A2');

Writes a formula kept by L</store_formula> with parts replaced; C<result =E<gt> $value> at the end gives its result.

=head2 repeat_rows

  $worksheet->repeat_rows(0, 1);

Prints these rows on every page.

=head2 right_to_left

  $worksheet->right_to_left;

Begins at the right.

=head2 select

  $worksheet->select;

Highlights the tab.

=head2 set_column

  $worksheet->set_column('A:C', 20, $format, $hidden, $level, $collapsed);

Width in characters and other properties of columns. -2 when they are out of range.

=head2 set_column_pixels

  $worksheet->set_column_pixels('A:C', 145);

The same with the width in pixels.

=head2 set_default_row

  $worksheet->set_default_row(24, $hide_unused);

Height of rows that have none of their own.

=head2 set_first_row_column

  $worksheet->set_first_row_column(0, 0);

Does nothing, as in the original.

=head2 set_first_sheet

  $worksheet->set_first_sheet;

Makes its tab the leftmost.

=head2 set_footer

  $worksheet->set_footer('&CPage &P', 0.5);

Text below the page, its margin in inches, and options C<align_with_margins>, C<scale_with_doc>.

=head2 set_h_pagebreaks

  $worksheet->set_h_pagebreaks(20, 40);

Begins a page below these rows.

=head2 set_header

  $worksheet->set_header('&LReport &R&D');

Text above the page; see L</set_footer>.

=head2 set_landscape

  $worksheet->set_landscape;

Prints on wide pages.

=head2 set_margin_bottom

  $worksheet->set_margin_bottom(0.5);

Inches. So do C<set_margin_left>, C<set_margin_right> and C<set_margin_top>.

=head2 set_margin_left

  $worksheet->set_margin_left(0.5);

Inches.

=head2 set_margin_right

  $worksheet->set_margin_right(0.5);

Inches.

=head2 set_margin_top

  $worksheet->set_margin_top(0.5);

Inches.

=head2 set_margins

  $worksheet->set_margins(0.5);

Inches, on all sides.

=head2 set_margins_LR

  $worksheet->set_margins_LR(0.5);

Inches, left and right.

=head2 set_margins_TB

  $worksheet->set_margins_TB(0.5);

Inches, above and below.

=head2 set_page_view

  $worksheet->set_page_view;

Shows pages.

=head2 set_paper

  $worksheet->set_paper(9);

Paper: 1 letter, 9 A4, ...

=head2 set_portrait

  $worksheet->set_portrait;

Prints on tall pages.

=head2 set_print_scale

  $worksheet->set_print_scale(75);

Percent, 10 to 400.

=head2 set_row

  $worksheet->set_row(0, 30, $format, $hidden, $level, $collapsed);

Height in points and other properties of a row. -2 when it is out of range.

=head2 set_row_pixels

  $worksheet->set_row_pixels(0, 40);

The same with the height in pixels.

=head2 set_selection

  $worksheet->set_selection('B3:D5');

The cells that are selected.

=head2 set_start_page

  $worksheet->set_start_page(2);

Number of the first page.

=head2 set_tab_color

  $worksheet->set_tab_color('red');

Colour of the tab.

=head2 set_top_left_cell

  $worksheet->set_top_left_cell('A20');

The first cell shown.

=head2 set_v_pagebreaks

  $worksheet->set_v_pagebreaks(5);

Begins a page right of these columns.

=head2 set_zoom

  $worksheet->set_zoom(75);

Percent, 10 to 400.

=head2 split_panes

  $worksheet->split_panes(15, 8.43);

Divides the sheet at a height in points and a width in characters. C<thaw_panes> is the same.

=head2 store_formula

  my $stored = $worksheet->store_formula('=A1*3');

Takes a formula apart for L</repeat_formula>.

=head2 unprotect_range

  $worksheet->unprotect_range('A1:B2', 'name', 'password');

Leaves a range of a protected sheet open.

=head2 write

  my $code = $worksheet->write(0, 0, 'token', $format);
  my $code = $worksheet->write('A1', \@row);

Writes a number, link, formula, blank or string, whatever the token looks like; an array reference as a row.

=head2 write_array_formula

  $worksheet->write_array_formula('A1:A3', '{=B1:B3*2}', $format, $value);

An array formula.

=head2 write_blank

  $worksheet->write_blank(0, 0, $format);

A format without content; without a format it does nothing.

=head2 write_boolean

  $worksheet->write_boolean(0, 0, 1);

TRUE or FALSE.

=head2 write_col

  $worksheet->write_col(0, 0, \@tokens, $format);

Writes downwards. Returns the first code that is not 0.

=head2 write_date_time

  $worksheet->write_date_time(0, 0, '2024-05-01T12:30', $format);

A date; text that is none is written as a string.

=head2 write_dynamic_array_formula

  $worksheet->write_dynamic_array_formula('A1:A3', '=SORT(B1:B3)');

A formula that spills.

=head2 write_formula

  $worksheet->write_formula(0, 0, '=SUM(A2:A9)', $format, $value);

A formula with its result, 0 if none is given.

=head2 write_number

  $worksheet->write_number(0, 0, '007');

A number, as C<+ 0> makes it.

=head2 write_rich_string

  $worksheet->write_rich_string('A1', 'This is ', $bold, 'bold', ' and ', $italic, 'italic', $cell_format);

Text with several fonts, as their formats are now. -3 for text that is too long, -4 for two formats in a row; nothing is written then.

=head2 write_row

  $worksheet->write_row(0, 0, \@tokens, $format);

Writes to the right. Returns the first code that is not 0.

=head2 write_string

  $worksheet->write_string(0, 0, '007');

Text. -3 when it was cut at 32,767 characters, -4 when it is undef.

=head2 write_url

  $worksheet->write_url(0, 0, 'http://example.com', $format, 'label', 'tip');

A link, also C<mailto:>, C<internal:> and C<external:>. -4 when it is too long, -5 for more than 65,530 in a sheet.

=head2 write_url_range

  $worksheet->write_url_range(0, 0, 1, 1, 'http://example.com');

Does nothing, as in the original.

=head2 write_utf16be_string

  $worksheet->write_utf16be_string(0, 0, $bytes);

Text in UTF-16, big-endian.

=head2 write_utf16le_string

  $worksheet->write_utf16le_string(0, 0, $bytes);

Text in UTF-16, little-endian.

=head1 SEE ALSO

L<Excel::Writer::XLSX>

=cut
