package Excel::Writer::XLSX::Worksheet;
use strict;
use warnings;

use CPANBridge::Excel::Basics    qw(COLUMNS MAX_STRING ROWS);
use CPANBridge::Excel::Drawings  ();
use Excel::Writer::XLSX::Utility ();

our $VERSION = '1.10';
our @ISA     = ('CPANBridge::Excel::Drawings');

$Carp::Internal{ +__PACKAGE__ } = 1;

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

# Methods that most scripts call seldom or never, by their modules in CPANBridge::Excel, which are loaded at the first call.
my %LATE = (
    Autofilter        => [qw(autofilter filter_column filter_column_list)],
    ConditionalFormat => ['conditional_formatting'],
    DataValidation    => ['data_validation'],
    Dates             => [qw(convert_date_time _serial_text)],
    Formulas          => [qw(repeat_formula store_formula write_array_formula write_dynamic_array_formula)],
    Links             => ['write_url'],
    Merges            => [qw(merge_range merge_range_type)],
    Page              => [
        qw(center_horizontally center_vertically fit_to_pages hide_gridlines print_across print_area print_black_and_white
            print_row_col_headers repeat_columns repeat_rows set_footer set_h_pagebreaks set_header set_landscape set_margin_bottom
            set_margin_left set_margin_right set_margin_top set_margins set_margins_LR set_margins_TB set_paper set_portrait
            set_print_scale set_start_page set_v_pagebreaks)
    ],
    Protection => [qw(protect unprotect_range)],
    Sparkline  => ['add_sparkline'],
    Table      => ['add_table'],
    View       => [
        qw(activate freeze_panes hide hide_row_col_headers hide_zero ignore_errors outline_settings right_to_left select set_first_sheet
            set_page_view set_selection set_tab_color set_top_left_cell set_zoom split_panes thaw_panes)
    ],
);

for my $module (keys %LATE) {
    for my $method (@{ $LATE{$module} }) {
        my $code;
        no strict 'refs';
        *$method = sub {
            $code ||= _late($module, $method);
            goto &$code;
        };
    }
}

sub add_write_handler {
    my ($self, @handler) = @_;
    return unless @handler == 2 && ref $handler[1] eq 'CODE';
    $self->_be_careful;
    return push @{ $self->{_write_match} }, \@handler;
}

sub get_name { return $_[0]{_name} }

sub keep_leading_zeros {
    my ($self, $keep) = @_;
    $self->{_leading_zeros} = defined $keep ? $keep : 1;
    $self->_be_careful if $self->{_leading_zeros};
    return $self->{_leading_zeros};
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
    return -2 if $first >= COLUMNS || $last >= COLUMNS || $first < 0;
    $level = !$level || $level < 0 ? 0 : $level > 7 ? 7 : int $level;
    my %column = (
        first  => int $first,
        last   => int $last,
        format => ref $format ? $format->{_slot} || 0 : 0,
        hidden => $hidden     ? 1                     : 0,
        level  => $level,
    );
    $column{width} = $width + 0 if defined $width && $width >= 0;
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
    if (($height ||= $original) != $original && $height > 0) {
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

sub set_row {
    my ($self, $row, $height, $format, $hidden, $level, $collapsed) = @_;
    return unless defined $row;
    return -2 if $row >= ROWS || $row < 0;
    if ($self->{_optimization}) { return -2 if $row < $self->{_previous_row} }
    my $default = $self->{_default_row_height};
    $height = $default unless defined $height;
    ($height, $hidden) = ($default, 1) if $height == 0;
    $level = !$level || $level < 0 ? 0 : $level > 7 ? 7 : int $level;
    return [ $height, $hidden || 0 ] if $self->{_workbook}{_fileclosed};
    $self->_record(
        sprintf 'r%d,%d,%s,%d,%d,%d',
        ref $format ? $format->{_slot} || 0 : 0,
        $row,
        CPANBridge::Excel::Basics::number_text($height),
        $hidden ? 1 : 0,
        $level, $collapsed ? 1 : 0
    );
    return [ $height, $hidden || 0 ];
}

sub set_row_pixels {
    my ($self, $row, $pixels, @more) = @_;
    return $self->set_row($row, $pixels ? 0.75 * $pixels : $pixels, @more);
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
            $run->[NEXT] = NEVER if ++$run->[NEXT] == COLUMNS;
            return 0 if do { use bytes; length $run->[CELLS] }
                < $BATCH;
            return $_[0]->_flush if length $token <= MAX_STRING;

            # It was too long: away with it, and with a record that it would have begun.
            $run->[CELLS] = substr $run->[CELLS], 0, -1 - length $token;
            $run->[CELLS] =~ s/\x1ew[^\x1f]*\z//;
            $run->[NEXT] = NEVER;
        }
    }
    goto &_write_any;
}

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
    CPANBridge::Excel::Basics::croak("Not an array ref in call to write_col()$!") if ref $tokens ne 'ARRAY';
    my $error =
          $row =~ /\A[0-9]+\z/ && $row + @$tokens <= ROWS
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
    return -3 if $length > MAX_STRING;
    return $self->_record_cell('q', $row, $column, $format, @runs);
}

sub write_row {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    my ($row, $column, $tokens, @options) = @_;
    CPANBridge::Excel::Basics::croak("Not an array ref in call to write_row()$!") if ref $tokens ne 'ARRAY';
    return $self->_write_each('w', $row, $column, $tokens, @options)
        if $column !~ /\A[0-9]+\z/ || $column + @$tokens > COLUMNS;
    return 0 if @$tokens <= $PIECE && $self->_write_tokens('w', $row, $column, $tokens, @options);
    return $self->_write_pieces('w', $row, $column, $tokens, @options);
}

sub write_string {

    # What write() would take for text, too.
    if (defined $_[3] && $_[3] ne '' && !$FIRST[ ord $_[3] ] && &_continues) {
        my $text = "$_[3]";
        return $_[0]->_append($text, $_[4]) if length $text <= MAX_STRING && $text !~ tr/\x1d-\x1f//;
    }
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    return -1 if @_ < 3;
    my ($row, $column, $text, $format) = @_;
    return -4 unless defined $text;
    $self->_place($row, $column) or return -2;
    my $result = 0;

    if (length $text > MAX_STRING) {
        $text   = substr $text, 0, MAX_STRING;
        $result = -3;
    }
    $self->_record_cell('s', $row, $column, $format, $text);
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

# Is it a cell of the sheet?
sub _inside {
    my ($self, $row, $column) = @_;
    return defined $row && defined $column && $row >= 0 && $row < ROWS && $column >= 0 && $column < COLUMNS;
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

# Is it a cell of the sheet? Brings row and column into the one form that batches have.
sub _place {
    return 0 unless defined $_[1] && defined $_[2];
    return 0 if $_[1] >= ROWS || $_[1] < 0 || $_[2] >= COLUMNS || $_[2] < 0;
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

# The function of a module that stands for a method.
sub _late {
    my ($module, $method) = @_;
    local ($@, $!);
    require "CPANBridge/Excel/$module.pm";
    return "CPANBridge::Excel::$module"->can($method);
}

# Many small things, some at a time.
sub _post_list {
    my ($self, $function, $name, $list) = @_;
    my @rest = @$list;
    while (my @some = splice @rest, 0, 1000) { $self->_post($function => { $name => \@some }) }
    return;
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
    $run->[NEXT] = NEVER if ++$run->[NEXT] == COLUMNS;
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
        (!$row || $self->{_careful} || $column >= COLUMNS - 1 ? NEVER : $column + 1, $row, NEVER);
    return 0;
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
        return (0, $column1, ROWS - 1, $column2, @rest);
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
    CPANBridge::Excel::Basics::croak("Unknown cell reference $cell");
}

# What configure_worksheet takes.
sub _wire_settings {
    my ($self) = @_;
    my %settings = (hidden => $self->{_hidden}, selected => $self->{_selected});
    if (my $panes = $self->{_panes}) {
        my $type = pop @{ $panes = [@$panes] };
        my ($row, $column, $top_row, $left_column) =
            map { defined && !ref && CPANBridge::Excel::Basics::is_number($_) && $_ > 0 ? $_ : 0 } @$panes;
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
            allow         => CPANBridge::Excel::Protection::allowed($protect),
        };
    }
    $settings{ignored_errors} = $self->{_ignore_errors} if $self->{_ignore_errors} && %{ $self->{_ignore_errors} };
    if (%{ $self->{_page} }) {
        require CPANBridge::Excel::Page;
        $settings{page} = CPANBridge::Excel::Page::wire($self->{_page});
    }
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
            length $text <= MAX_STRING
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
                && $row < ROWS
                && $column >= 0
                && $column < COLUMNS) {
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
            @$run[ NEXT, ROW, FORMAT ] = ($row && $column < COLUMNS - 1 ? $column + 1 : NEVER, $row, $format);
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
        if length $joined > MAX_STRING
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

Images, charts, shapes, buttons and comments are described in L<CPANBridge::Excel::Drawings>; other methods that are not about single cells in
L<CPANBridge::Excel::Page> (paper, margins, headers, what is printed), L<CPANBridge::Excel::View> (panes, selection, zoom, which sheet is seen), L<CPANBridge::Excel::Autofilter>,
L<CPANBridge::Excel::Merges>, L<CPANBridge::Excel::Links>, L<CPANBridge::Excel::Formulas> (array formulas), L<CPANBridge::Excel::Protection> and L<CPANBridge::Excel::Dates>.

=head1 METHODS

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

=head2 conditional_formatting

  $worksheet->conditional_formatting('A1:A9', {type => 'cell', criteria => '>', value => 50, format => $red});
  $worksheet->conditional_formatting('A1:A9,C1:C9', {type => 'data_bar', bar_color => 'green'});

Makes cells look different while they meet a condition. Types: C<cell date time average duplicate unique top bottom text time_period blanks no_blanks errors no_errors formula
2_color_scale 3_color_scale data_bar icon_set>, each with the options of the original. -2 outside the sheet, -3 with a warning for wrong options.

=head2 data_validation

  $worksheet->data_validation('B3', {validate => 'integer', criteria => 'between', minimum => 1, maximum => 10});
  $worksheet->data_validation('B5', {validate => 'list', value => ['open', 'high', 'close']});

Restricts what users may enter. Types: C<any integer decimal list date time length custom>. -2 outside the sheet, -3 with a warning for wrong options.

=head2 get_name

  my $name = $worksheet->get_name;

The sheet's name.

=head2 keep_leading_zeros

  $worksheet->keep_leading_zeros;

L</write> keeps C<007> as text.

=head2 new

  my $worksheet = $workbook->add_worksheet;

Used by L<Excel::Writer::XLSX::Workbook/add_worksheet>.

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

=head2 set_row

  $worksheet->set_row(0, 30, $format, $hidden, $level, $collapsed);

Height in points and other properties of a row. -2 when it is out of range.

=head2 set_row_pixels

  $worksheet->set_row_pixels(0, 40);

The same with the height in pixels.

=head2 write

  my $code = $worksheet->write(0, 0, 'token', $format);
  my $code = $worksheet->write('A1', \@row);

Writes a number, link, formula, blank or string, whatever the token looks like; an array reference as a row.

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
