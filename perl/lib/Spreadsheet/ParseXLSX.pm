package Spreadsheet::ParseXLSX;
use strict;
use warnings;

use CPANBridge                          ();
use CPANBridge::Excel::ReadStyles       ();
use CPANBridge::Excel::SheetRows        ();
use CPANBridge::World                   ();
use Scalar::Util                        ();
use Spreadsheet::ParseExcel             ();
use Spreadsheet::ParseExcel::Cell       ();
use Spreadsheet::ParseExcel::FmtDefault ();
use Spreadsheet::ParseExcel::Workbook   ();
use Spreadsheet::ParseExcel::Worksheet  ();

our $VERSION = '0.27';

$Carp::Internal{ +__PACKAGE__ } = 1;

my $DEFAULT_HEIGHT = 15;
my $DEFAULT_WIDTH  = 10;

sub new {
    my ($class, %options) = @_;
    my $self = bless {}, $class;
    $self->{Password} = $options{Password} if defined $options{Password};
    return $self;
}

sub parse {
    my ($self, $file, $formatter) = @_;
    my ($source, $refusal) = _source($file);
    $source->{password} = "$self->{Password}" if $self->{Password};
    my ($result, $channel);
    {
        local $@;
        ($result, $channel) = eval { CPANBridge->open(excel => open_workbook => $source) };
        _refuse($self, $refusal, $@) unless $channel;
    }
    my $workbook = Spreadsheet::ParseExcel::Workbook->new;
    $workbook->{File} = defined $file && !ref $file ? $file : undef;
    my $done;
    {
        local $@;
        $done = eval { _fill($workbook, $channel, $result, $formatter); 1 };
        my $error = $@;
        eval { $channel->post(close_reader => { reader => $result->{reader} }) };
        _croak($refusal . _reason($error)) unless $done;
    }
    return $workbook;
}

sub _cell_to_row_col {
    my ($cell) = @_;
    my ($letters, $row) = $cell =~ /([A-Z]+)([0-9]+)/ or return (0, 0);
    my $column = 0;
    $column = $column * 26 + ord($_) - 64 for split //, $letters;
    return ($row - 1, $column - 1);
}

sub _croak {
    require Carp;
    Carp::croak(@_);
}

sub _fill {
    my ($workbook, $channel, $result, $formatter) = @_;
    my ($version, $properties, $view) = map { CPANBridge::Excel::ReadStyles::first_node($result->{workbook}, $_) }
        qw(fileVersion workbookPr workbookView);
    if ($version) {
        my $name    = $version->{attributes}{appName};
        my $edition = $version->{attributes}{lowestEdited};
        $workbook->{Version} = (defined $name ? $name : '') . ($edition ? "-$edition" : '');
    }
    $workbook->{Flg1904}  = CPANBridge::Excel::ReadStyles::is_true($properties->{attributes}{date1904}) if $properties;
    $workbook->{FmtClass} = $formatter || Spreadsheet::ParseExcel::FmtDefault->new;
    $workbook->{Color}    = CPANBridge::Excel::ReadStyles::theme_colors($result->{theme});
    my $styles = CPANBridge::Excel::ReadStyles::styles($result->{styles}, $workbook->{Color});
    $workbook->{$_} = $styles->{$_} for qw(Format FormatStr Font);
    _read_strings($workbook, $channel, $result->{reader});

    my $number = 0;
    my @sheets;
    for my $info (@{ $result->{sheets} }) {
        my $sheet = Spreadsheet::ParseExcel::Worksheet->new(
            Name     => $info->{name},
            _Book    => $workbook,
            _SheetNo => $number,
        );
        $sheet->{SheetHidden} = 1 if defined $info->{state} && $info->{state} eq 'hidden';
        _read_sheet($workbook, $sheet, $channel, { reader => $result->{reader}, sheet => $number++ });
        push @sheets, $sheet;
    }
    $workbook->{Worksheet}  = \@sheets;
    $workbook->{SheetCount} = @sheets;
    my $active = $view && $view->{attributes}{activeTab};
    $workbook->{SelectedSheet} = defined $active ? 0 + $active : 0;
    return;
}

# What stands around the rows.
sub _read_elements {
    my ($workbook, $sheet, $elements) = @_;
    my (@widths, @formats, @hidden);
    for my $element (@$elements) {
        my ($name, $attributes, $text) = @$element{qw(name attributes text)};
        if ($name eq 'dimension') {
            my ($first, $last) = split /:/, defined $attributes->{ref} ? $attributes->{ref} : 'A1';
            $last = $first unless defined $last;
            @$sheet{qw(MinRow MinCol)} = _cell_to_row_col($first);
            my ($row, $column) = _cell_to_row_col($last);
            $sheet->{MaxRow} = $row    if $row    && $sheet->{MaxRow} < $row;
            $sheet->{MaxCol} = $column if $column && $sheet->{MaxCol} < $column;
        } elsif ($name eq 'oddHeader') {
            $sheet->{Header} = $text;
        } elsif ($name eq 'oddFooter') {
            $sheet->{Footer} = $text;
        } elsif ($name eq 'pageMargins') {
            for my $side (qw(left right top bottom header footer)) {
                $sheet->{"\u${side}Margin"} = defined $attributes->{$side} ? $attributes->{$side} : 0;
            }
        } elsif ($name eq 'pageSetup') {
            $sheet->{Scale}         = defined $attributes->{scale} ? $attributes->{scale} : 100;
            $sheet->{Landscape}     = ($attributes->{orientation} || '') ne 'landscape';
            $sheet->{PaperSize}     = defined $attributes->{paperSize} ? $attributes->{paperSize} : 1;
            $sheet->{PageStart}     = $attributes->{firstPageNumber};
            $sheet->{UsePage}       = CPANBridge::Excel::ReadStyles::is_true($attributes->{useFirstPageNumber});
            $sheet->{HorizontalDPI} = $attributes->{horizontalDpi};
            $sheet->{VerticalDPI}   = $attributes->{verticalDpi};
        } elsif ($name eq 'mergeCell') {
            my ($first, $last) = split /:/, defined $attributes->{ref} ? $attributes->{ref} : '';
            push @{ $sheet->{MergedArea} }, [ _cell_to_row_col($first), _cell_to_row_col($last) ] if defined $last;
        } elsif ($name eq 'col') {
            next unless ($attributes->{min} || '') =~ /^\d+$/ && ($attributes->{max} || '') =~ /^\d+$/;
            my $last = $attributes->{max} > 16_384 ? 16_384 : $attributes->{max};
            for my $column ($attributes->{min} - 1 .. $last - 1) {
                $widths[$column]  = $attributes->{width};
                $formats[$column] = $attributes->{style};
                $hidden[$column]  = CPANBridge::Excel::ReadStyles::is_true($attributes->{hidden});
            }
        } elsif ($name eq 'selection') {
            if (my $cell = $attributes->{activeCell}) {
                $sheet->{Selection} = [ _cell_to_row_col($cell) ];
            } elsif (($attributes->{sqref} || '') =~ /([^:]+):([^:]+)/) {
                $sheet->{Selection} = [ _cell_to_row_col($1), _cell_to_row_col($2) ];
            }
        } elsif ($name eq 'tabColor') {
            $sheet->{TabColor} = CPANBridge::Excel::ReadStyles::color($workbook->{Color}, $element);
        }
    }
    $sheet->{DefColWidth} = $DEFAULT_WIDTH;
    $sheet->{ColWidth}    = [ map { defined $_ ? 0 + $_ : $DEFAULT_WIDTH } @widths ];
    $sheet->{ColFmtNo}    = \@formats;
    $sheet->{ColHidden}   = \@hidden;
    return;
}

sub _read_sheet {
    my ($workbook, $sheet, $channel, $params) = @_;
    @$sheet{qw(MinRow MinCol MaxRow MaxCol)} = (0, 0, -1, -1);
    $sheet->{Selection} = [ 0, 0 ];
    my (@rows, @heights, @hidden);
    my ($last_row, $last_column) = (-1, -1);
    my $block;
    do {
        $block = $channel->request(read_cells => $params);
        for my $packed (@{ $block->{rows} }) {
            my ($head, $cells) = split /\x1e/, $packed, 2;
            my ($row, $height, $hides) = split /\x1f/, $head, -1;
            $heights[$row] = $height eq '' ? undef : $height;
            $hidden[$row]  = CPANBridge::Excel::ReadStyles::is_true($hides eq '' ? undef : $hides);
            next unless defined $cells;
            $rows[$row] = $cells;
            $last_row = $row if $row > $last_row;
            my ($column) = substr($cells, rindex($cells, "\x1e") + 1) =~ /^(\d+)/;
            $last_column = $column if $column > $last_column;
        }
    } until $block->{done};
    _read_elements($workbook, $sheet, $block->{elements} || []);
    $sheet->{DefRowHeight} = $DEFAULT_HEIGHT;
    $sheet->{RowHeight}    = [ map { defined $_ ? 0 + $_ : $DEFAULT_HEIGHT } @heights ];
    $sheet->{RowHidden}    = \@hidden;
    if (@rows) {
        $sheet->{MaxRow} = $last_row    if $sheet->{MaxRow} < $last_row;
        $sheet->{MaxCol} = $last_column if $sheet->{MaxCol} < $last_column;
        $sheet->{Cells}  = CPANBridge::Excel::SheetRows->tied_to(\@rows, $workbook, $sheet->{MergedArea});
    } else {
        $sheet->{MaxRow} = $sheet->{MaxCol} = -1;
    }
    return;
}

sub _read_strings {
    my ($workbook, $channel, $reader) = @_;
    my (@strings, %rich);
    my $block;
    do {
        $block = $channel->request(read_strings => { reader => $reader });
        for my $rich (@{ $block->{rich} }) {
            $rich{ @strings + $rich->{index} } =
                CPANBridge::Excel::ReadStyles::rich_fonts($rich->{runs}, $workbook->{Color});
        }
        push @strings, @{ $block->{strings} };
    } until $block->{done};
    return unless @strings;
    @$workbook{qw(PkgStr Rich)} = (\@strings, \%rich);
    return;
}

sub _reason {
    my ($error) = @_;
    my $text = ref $error && $error->can('message') ? $error->message : "$error";
    $text =~ s/ at \S+ line \d+\.?\n\z//;
    return ": $text";
}

sub _refuse {
    my ($self, $refusal, $error) = @_;
    my $code = ref $error && $error->can('code') ? $error->code : '';
    return _croak($code eq 'wrong_password' ? "Wrong password: $self" : $refusal . _reason($error));
}

# The parameters of open_workbook, and how a refusal begins.
sub _source {
    my ($file) = @_;
    if (defined $file && !ref $file && ref \$file ne 'GLOB') {
        return ({ path => CPANBridge::World::absolute_path($file) }, "Can't open file '$file' as a zip file");
    }
    if (ref $file eq 'SCALAR') {
        return ({ data => $$file }, "Can't open scalar ref as a zip file");
    }
    my $handle = Scalar::Util::openhandle($file);
    _croak("Argument to 'new' must be a filename, open filehandle, or scalar ref") unless $handle;
    local $/;
    my $place = tell $handle;
    seek $handle, 0, 0;
    binmode $handle;
    my $content = <$handle>;
    seek $handle, $place, 0 if $place >= 0;
    return ({ data => defined $content ? $content : '' }, "Can't open filehandle as a zip file");
}

1;

=encoding utf8

=head1 NAME

Spreadsheet::ParseXLSX - Read .xlsx files through CPAN Bridge

=head1 SYNOPSIS

  use Spreadsheet::ParseXLSX;

  my $workbook = Spreadsheet::ParseXLSX->new->parse('report.xlsx');
  for my $worksheet ($workbook->worksheets) {
      my ($row_min, $row_max) = $worksheet->row_range;
      my ($col_min, $col_max) = $worksheet->col_range;
      for my $row ($row_min .. $row_max) {
          for my $col ($col_min .. $col_max) {
              my $cell = $worksheet->get_cell($row, $col) or next;
              print $cell->value, "\n";
          }
      }
  }

=head1 DESCRIPTION

Scripts written for Spreadsheet::ParseXLSX 0.27 run unchanged: L<Spreadsheet::ParseExcel::Workbook>, L<Spreadsheet::ParseExcel::Worksheet> and
L<Spreadsheet::ParseExcel::Cell> have the methods and the hash keys of the originals. The bridge reads the file; a cell is made when it is first looked at.

=head1 METHODS

=head2 new

  my $parser = Spreadsheet::ParseXLSX->new;
  my $parser = Spreadsheet::ParseXLSX->new(Password => 'secret');

Makes a parser. The password is for encrypted workbooks.

=head2 parse

  my $workbook = $parser->parse('report.xlsx');
  my $workbook = $parser->parse($filehandle, $formatter);
  my $workbook = $parser->parse(\$content);

Reads a workbook. Dies when it is none, damaged, or encrypted with another password.

=head1 CAVEATS

=over

=item * Errors name the script's line and the reason. A missing file gives the same text; the original dies of a method called on nothing.

=item * C<sheet_num> counts from 0; the original gives the id of a relation.

=item * Text in inline strings with several fonts is whole; the original gives the first piece. Phonetic hints are not part of a string.

=back

=head1 SEE ALSO

L<Spreadsheet::ParseExcel::Utility>

=cut
