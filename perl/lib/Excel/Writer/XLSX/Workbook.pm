package Excel::Writer::XLSX::Workbook;
use strict;
use warnings;

use CPANBridge                     ();
use CPANBridge::World              ();
use Excel::Writer::XLSX::Format    ();
use Excel::Writer::XLSX::Utility   ();
use Excel::Writer::XLSX::Worksheet ();
use Scalar::Util                   ();

our $VERSION = '1.10';

$Carp::Internal{ +__PACKAGE__ } = 1;

# Workbooks that exit, die or the end of the script must complete; weak, so that a forgotten one is completed when it goes away.
my %unfinished;

# docs/wire.md: the errno of a failure that has none of its own
my $EIO = 5;

my @PALETTE = map { "#$_" } qw(
    000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080
    9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF
    00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696
    003366 339966 003300 333300 993300 993366 333399 333333);

my %PROPERTY = map { ($_ => 1) }
    qw(title subject author keywords comments last_author created category manager company status hyperlink_base);
my %CUSTOM_TYPE = map { ($_ => 1) } qw(text date number number_int bool);

CPANBridge->at_end(
    sub {
        for my $workbook (grep { defined } values %unfinished) {
            local $@;
            next if eval { $workbook->_finish_silently; 1 };
            (my $text = $@) =~ s/\s+at \S+ line \d+\.?\n?\z//;
            warn "\t(in cleanup) $text\n";
        }
    });

sub add_chart {
    my ($self, %given) = @_;
    my $type = $given{type};
    _croak('Must define chart type in add_chart()') unless defined $type;
    require Excel::Writer::XLSX::Chart;
    if ($given{embedded}) {
        my $chart = Excel::Writer::XLSX::Chart->factory($type, $given{subtype});
        $chart->{_chart_name} = $given{name} if $given{name};
        $chart->{_embedded}   = 1;
        return $chart;
    }
    my $name  = $self->_check_sheetname($given{name}, 1);
    my $chart = Excel::Writer::XLSX::Chart->factory($type, $given{subtype});
    require Excel::Writer::XLSX::Chartsheet;
    my $sheet = Excel::Writer::XLSX::Chartsheet->new($self, $name, scalar @{ $self->{_worksheets} });
    $sheet->{_chart} = $chart;
    push @{ $self->{_worksheets} }, $sheet;
    $self->{_sheetnames}{$name} = $sheet;
    $self->_post(add_chartsheet => { name => "$name", chart => { type => lc $type } }) unless $self->{_fileclosed};
    return $sheet;
}

sub add_format {
    my ($self, @properties) = @_;
    my $format = Excel::Writer::XLSX::Format->new($self->_usual_properties, @properties);
    push @{ $self->{_formats} }, $format;
    return $format;
}

sub add_shape {
    my ($self, @properties) = @_;
    require Excel::Writer::XLSX::Shape;
    return Excel::Writer::XLSX::Shape->new(undef, @properties);
}

sub add_vba_project {
    my ($self, $project) = @_;
    _croak('No vbaProject.bin specified in add_vba_project()')  unless $project;
    _croak("Couldn't locate $project in add_vba_project(): $!") unless -e $project;
    $self->{_vba_codename} = 'ThisWorkbook';
    return $self->{_vba_project} = $project;
}

sub add_worksheet {
    my ($self, $name) = @_;
    $name = $self->_check_sheetname($name);
    my $sheet = Excel::Writer::XLSX::Worksheet->new($self, $name, scalar @{ $self->{_worksheets} });
    push @{ $self->{_worksheets} }, $sheet;
    $self->{_sheetnames}{$name} = $sheet;
    $self->_post(add_worksheet => { name => "$name" }) unless $self->{_fileclosed};
    return $sheet;
}

sub close {
    my ($self) = @_;
    return if $self->{_fileclosed};
    return undef unless defined $self->{_channel};
    if ($self->{_pid} != $$) {
        _croak("$self->{_filename} was begun by process $self->{_pid} and cannot be closed in its child $$");
    }
    if (my $name = $self->_duplicate_table_name) {
        $self->_release;
        $self->_forget;
        die "error: invalid duplicate table name '$name' found";
    }
    local $@;
    my $done  = eval { $self->_store_workbook; 1 };
    my $error = $self->{_failure} || $@;
    $self->_release unless $done;
    $self->_forget;
    return 1 if $done;
    $self->_sweep($error);
    my $details = ref $error && $error->isa('CPANBridge::Error') ? $error->details : {};
    my $errno   = $details->{errno} || $EIO;
    my $text    = "$error";
    $text =~ s/ at \S+ line \d+\.?\n\z//;
    my $code = ref $error && $error->isa('CPANBridge::Error') ? $error->code : '';
    _croak($text) if $code eq 'invalid_image' || !ref $error;
    die $text     if $code eq 'invalid_chart';
    $!    = $errno;
    $text = "$!" if $details->{errno};
    _carp("Error writing $self->{_filename}: $text");
    $! = $errno;
    return '';
}

sub compatibility_mode { }

sub define_name {
    my ($self, $name, $formula) = @_;
    $formula =~ s/^=//;
    my $index = -1;
    if ($name =~ /^(.*)!(.*)$/) {
        (my $sheet, $name) = ($1, $2);
        (my $plain = $sheet) =~ s/^'|'$//g;
        my $found = $self->{_sheetnames}{$plain};
        return _carp("Unknown sheet name $sheet in defined_name()", -1) unless $found;
        $index = $found->{_index};
    }
    return _carp("Invalid character in name '$name' used in defined_name()", -1)
        if $name !~ /^[\w\\][\w\\.]*$/ || $name =~ /^\d/;
    return _carp("Invalid name '$name' looks like a cell name in defined_name()", -1)
        if $name =~ /^[a-zA-Z][a-zA-Z]?[a-dA-D]?[0-9]+$/;
    return _carp("Invalid name '$name' like a RC cell ref in defined_name()", -1)
        if $name =~ /^[rcRC]$/ || $name =~ /^[rcRC]\d+[rcRC]\d+$/;
    return push @{ $self->{_defined_names} }, [ $name, $index, $formula ];
}

sub get_1904 { return $_[0]{_date_1904} }

sub get_default_url_format { return $_[0]{_default_url_format} }

sub get_worksheet_by_name {
    my ($self, $name) = @_;
    return defined $name ? $self->{_sheetnames}{$name} : undef;
}

sub new {
    my ($class, $filename, $options) = @_;
    my $self = bless {
        _filename                  => $filename || '',
        _pid                       => $$,
        _date_1904                 => 0,
        _activesheet               => 0,
        _firstsheet                => 0,
        _fileclosed                => 0,
        _filehandle                => undef,
        _internal_fh               => 0,
        _worksheets                => [],
        _sheetnames                => {},
        _sheetname_count           => 0,
        _chartname_count           => 0,
        _formats                   => [],
        _palette                   => [@PALETTE],
        _custom_colors             => [],
        _defined_names             => [],
        _doc_properties            => {},
        _custom_properties         => [],
        _createtime                => [gmtime],
        _optimization              => 0,
        _excel2003_style           => 0,
        _max_url_length            => 2079,
        _default_format_properties => {},
        _calc_mode                 => 'auto',
    }, $class;
    $self->_take_options($options || {});
    $self->{_default_url_format} = $self->add_format(hyperlink => 1);
    if (!ref $self->{_filename} && $self->{_filename} eq '') {
        $self->{_fileclosed} = 1;
        return _carp('Filename required by Excel::Writer::XLSX->new()', undef);
    }
    my $errno = $! + 0;
    return undef unless $self->_open_target;
    $! = $errno;
    Scalar::Util::weaken($unfinished{ 0 + $self } = $self);
    return $self;
}

sub read_only_recommended { return $_[0]{_read_only} = 2 }

sub set_1904 {
    my ($self, $on) = @_;
    return $self->{_date_1904} = defined $on ? $on : 1;
}

sub set_calc_mode {
    my ($self, $mode, $id) = @_;
    $self->{_calc_mode} = $mode || 'auto';
    $self->{_calc_id}   = $id if defined $id;
    return $id;
}

sub set_codepage { }

sub set_color_palette {
    my ($self) = @_;
    @{ $self->{_palette} } = @PALETTE;
    return 0;
}

sub set_custom_color {
    my ($self, $index, @rgb) = @_;
    @rgb = map { hex } $1, $2, $3 if defined $rgb[0] && $rgb[0] =~ /^#(\w\w)(\w\w)(\w\w)/;
    $index ||= 0;
    @rgb = map { $_ || 0 } @rgb[ 0 .. 2 ];
    return _carp("Color index $index outside range: 8 <= index <= 64", 0) if $index < 8 || $index > 64;
    return _carp('Color component outside range: 0 <= color <= 255',   0) if grep { $_ < 0 || $_ > 255 } @rgb;
    my $hex = sprintf '%02X%02X%02X', @rgb;
    $self->{_palette}[ $index - 8 ] = "#$hex";
    push @{ $self->{_custom_colors} }, "FF$hex";
    return $index;
}

sub set_custom_property {
    my ($self, $name, $value, $type) = @_;
    return _carp('The name and value parameters must be defined in set_custom_property()', -1)
        unless defined $name && defined $value;
    $type ||= $value =~ /^\d+$/ ? 'number_int' : CPANBridge::Excel::Basics::is_number($value) ? 'number' : 'text';
    return _carp("Unknown custom type '$type' in set_custom_property()", -1) unless $CUSTOM_TYPE{$type};
    return _carp("Length of text custom value '$value' exceeds Excel's limit of 255 in set_custom_property()", -1)
        if $type eq 'text' && length $value > 255;
    return _carp("Length of custom name '$name' exceeds Excel's limit of 255 in set_custom_property()", -1)
        if length $value > 255;
    return push @{ $self->{_custom_properties} }, [ $name, $value, $type ];
}

sub set_optimization {
    my ($self, $level) = @_;
    _croak('set_optimization() must be called before add_worksheet()') if @{ $self->{_worksheets} };
    return $self->{_optimization} = defined $level ? $level : 1;
}

sub set_properties {
    my ($self, @properties) = @_;
    return -1 unless @properties;
    push @properties, undef if @properties % 2;
    my %property = @properties;
    for my $name (keys %property) {
        return _carp("Unknown parameter '$name' in set_properties()", -1) unless $PROPERTY{$name};
    }
    $property{created} = $self->{_createtime} unless exists $property{created};
    return $self->{_doc_properties} = \%property;
}

sub set_size {
    my ($self, $width, $height) = @_;
    $self->{_window_width} = $width ? int($width * 1440 / 96) : 16095;
    return $self->{_window_height} = $height ? int($height * 1440 / 96) : 9660;
}

sub set_tab_ratio {
    my ($self, $ratio) = @_;
    return unless defined $ratio;
    return _carp('Tab ratio outside range: 0 <= zoom <= 100', 1) if $ratio < 0 || $ratio > 100;
    return $self->{_tab_ratio} = int($ratio * 10);
}

sub set_tempdir {
    my ($self, $directory) = @_;
    _croak("$directory is not a valid directory") if defined $directory && !-d $directory;
    $self->{_tempdir} = $directory;
    if (defined $directory && $self->{_channel} && !$self->{_fileclosed}) {
        $self->_post(set_temporary_directory => { path => CPANBridge::World::absolute_path($directory) });
    }
    return $directory;
}

sub set_vba_name {
    my ($self, $name) = @_;
    return $self->{_vba_codename} = $name || 'ThisWorkbook';
}

sub sheets {
    my ($self, @indexes) = @_;
    return @indexes ? @{ $self->{_worksheets} }[@indexes] : @{ $self->{_worksheets} };
}

sub worksheets { return $_[0]{_worksheets} }

sub DESTROY {
    my ($self) = @_;
    return if $self->{_fileclosed} || $self->{_pid} != $$;
    $self->_finish_silently;
    return;
}

sub _carp {
    my ($text, $result) = @_;
    require Carp;
    Carp::carp($text);
    return $result;
}

sub _check_sheetname {
    my ($self, $name, $is_chart) = @_;
    my $default = $is_chart ? 'Chart' . ++$self->{_chartname_count} : 'Sheet' . ++$self->{_sheetname_count};
    $name = $default if !$name;
    _croak("Sheetname $name must be <= 31 chars")                         if length $name > 31;
    _croak('Invalid character []:*?/\\ in worksheet name: ' . $name)      if $name =~ m{[\[\]:*?/\\]};
    _croak("Worksheet name $name cannot start or end with an apostrophe") if $name =~ /^'/ || $name =~ /'$/;
    _croak("Worksheet name '$name', with case ignored, is already used.")
        if grep { lc $_->{_name} eq lc $name } @{ $self->{_worksheets} };
    return $name;
}

sub _croak {
    require Carp;
    Carp::croak(@_);
}

# The name that two tables of the workbook would have; tables without one are named by their number.
sub _duplicate_table_name {
    my ($self) = @_;
    my %seen;
    my $number = 0;
    for my $table (map { @{ $_->{_tables} } } @{ $self->{_worksheets} }) {
        $number++;
        my $name = defined $table->{name} ? $table->{name} : "Table$number";
        return $name if $seen{ lc $name }++;
    }
    return;
}

# Completes the workbook when nobody can take an answer any more.
sub _finish_silently {
    my ($self) = @_;
    local ($@, $!, $^E, $?);
    $self->close unless $self->{_fileclosed};
    return;
}

# Nothing more can be written.
sub _forget {
    my ($self) = @_;
    $self->{_fileclosed} = 1;
    delete $unfinished{ 0 + $self };
    $_->_be_careful for @{ $self->{_worksheets} };
    return;
}

# The colour of a palette index, or '#RRGGBB' itself.
sub _palette_color {
    my ($self, $color) = @_;
    return uc $color if $color =~ /^#/;
    return $self->{_palette}[ $color - 8 ] || '#000000';
}

# Proves that the target can be written. Files are the bridge's work; handles, pipes and devices are written here at close.
sub _open_target {
    my ($self) = @_;
    my %params = (mode => CPANBridge::World::file_mode());
    $params{temporary_directory} = CPANBridge::World::absolute_path($self->{_tempdir}) if defined $self->{_tempdir};
    my $filename = $self->{_filename};
    if    (ref $filename) { $self->{_filehandle} = $filename }
    elsif ($filename eq '-') {
        binmode STDOUT;
        $self->{_filehandle} = \*STDOUT;
    } elsif (-e $filename && !-f _ && !-d _) {
        open my $fh, '>', $filename or return 0;
        binmode $fh;
        $self->{_filehandle}  = $fh;
        $self->{_internal_fh} = 1;
    } elsif (index($filename, "\0") >= 0) {
        $! = 2;
        return 0;
    } else {
        $params{path} = CPANBridge::World::absolute_path($filename);
    }

    if (!exists $params{path} && !exists $params{temporary_directory}) {
        $params{temporary_directory} = defined $ENV{TMPDIR} && -d $ENV{TMPDIR} ? $ENV{TMPDIR} : '/tmp';
    }
    if (my @properties = $self->_usual_properties) {
        push @properties, font_family => 0 if $self->{_excel2003_style};
        $params{default_format} = $self->_font_properties(Excel::Writer::XLSX::Format->new(@properties));
    }
    $params{excel2003} = 1 if $self->{_excel2003_style};
    local $@;
    my ($result, $channel) = eval { CPANBridge->open(excel => create_workbook => \%params) };
    if (!$channel) {
        my $error = $@;
        my $errno = ref $error && $error->isa('CPANBridge::Error') && $error->details->{errno};
        _croak("$error") unless $errno;
        $! = $errno;
        return 0;
    }
    @$self{qw(_channel _workbook _temporary_file)} = ($channel, @$result{qw(workbook temporary_file)});
    return 1;
}

# Sends a one-way request; whatever goes wrong ends the workbook.
sub _post {
    my ($self, $function, $params) = @_;
    local $@;
    return if eval { $self->{_channel}->post($function, { workbook => $self->{_workbook}, %$params }); 1 };
    my $error = $self->{_failure} = $@;
    $self->_forget;
    $self->_sweep($error);
    _croak("$error");
}

# Gives up the bridge's half, with its temporary files; where it is gone, they are too.
sub _release {
    my ($self) = @_;
    local ($@, $!);
    eval { $self->{_channel}->request(release_workbook => { workbook => $self->{_workbook} }); 1 } or return;
    return;
}

sub _store_workbook {
    my ($self) = @_;
    $self->add_worksheet unless @{ $self->{_worksheets} };
    if ($self->{_activesheet} == 0) {
        $self->{_worksheets}[0]{_selected} = 1;
        $self->{_worksheets}[0]{_hidden}   = 0;
    }
    $self->_store_vba_project if $self->{_vba_project};
    $_->_store for @{ $self->{_worksheets} };
    my $palette = sub { $self->_palette_color($_[0]) };
    my @formats =
        map { { format => $_->{_slot}, properties => $_->_wire_properties($palette) } } @{ $self->{_formats} };
    while (my @some = splice @formats, 0, 500) { $self->_post(define_formats => { formats => \@some }) }
    $self->_post(configure_workbook => { settings => $self->_wire_settings });
    my $result = $self->{_channel}->request(close_workbook => { workbook => $self->{_workbook} });
    $self->_write_through($result->{blocks}) if $self->{_filehandle};
    return;
}

sub _store_vba_project {
    my ($self) = @_;
    my $file = $self->{_vba_project};
    open my $handle, '<:raw', $file or _croak("Couldn't read $file in add_vba_project(): $!");
    my $project = do { local $/; <$handle> };
    CORE::close $handle;
    $self->_post(set_vba_project => { data => $project });
    defined $_->{_vba_codename} or $_->set_vba_name for @{ $self->{_worksheets} };
    return;
}

# A bridge that was killed left its temporary file; one that is alive removes it by itself.
sub _sweep {
    my ($self, $error) = @_;
    return unless defined $self->{_temporary_file} && $self->{_pid} == $$;
    return unless ref $error && $error->isa('CPANBridge::Error') && $error->code eq 'connection_lost';
    local $!;
    return unlink $self->{_temporary_file};
}

sub _take_options {
    my ($self, $options) = @_;
    $self->{_excel2003_style} = 1                        if exists $options->{excel2003_style};
    $self->{_tempdir}         = $options->{tempdir}      if exists $options->{tempdir};
    $self->{_date_1904}       = $options->{date_1904}    if exists $options->{date_1904};
    $self->{_optimization}    = $options->{optimization} if exists $options->{optimization};
    if (exists $options->{default_format_properties}) {
        $self->{_default_format_properties} = $options->{default_format_properties};
    }
    if (exists $options->{max_url_length} && $options->{max_url_length} >= 255) {
        $self->{_max_url_length} = $options->{max_url_length};
    }
    return;
}

# What configure_workbook takes.
sub _wire_settings {
    my ($self) = @_;
    my %settings = (
        active_sheet => $self->{_activesheet},
        first_sheet  => $self->{_firstsheet},
        date1904     => $self->{_date_1904} ? 1 : 0,
    );
    my $calculation = $self->{_calc_mode};
    $settings{calculation}           = $calculation if $calculation eq 'manual' || $calculation eq 'auto_except_tables';
    $settings{code_name}             = "$self->{_vba_codename}" if $self->{_vba_codename};
    $settings{calculation_id}        = "$self->{_calc_id}"      if defined $self->{_calc_id};
    $settings{read_only_recommended} = 1                        if $self->{_read_only};
    $settings{window_width}          = $self->{_window_width}   if defined $self->{_window_width};
    $settings{window_height}         = $self->{_window_height}  if defined $self->{_window_height};
    $settings{tab_ratio}             = $self->{_tab_ratio}      if defined $self->{_tab_ratio};
    $settings{recent_colors}         = $self->{_custom_colors}  if @{ $self->{_custom_colors} };
    $settings{defined_names} =
        [ map { { name => $_->[0], ($_->[1] < 0 ? () : (sheet => $_->[1])), formula => $_->[2] } }
            @{ $self->{_defined_names} } ];
    $settings{custom_properties} =
        [ map { { name => "$_->[0]", value => "$_->[1]", type => $_->[2] } } @{ $self->{_custom_properties} } ];
    my %property = %{ $self->{_doc_properties} };
    delete $property{last_author};
    $property{created}    = _iso_time($property{created} || $self->{_createtime});
    $settings{properties} = { map { ($_ => "$property{$_}") } grep { $property{$_} } keys %property };
    return \%settings;
}

# A format's properties as they are now, for text that is written with them.
sub _font_properties {
    my ($self, $format) = @_;
    return $format->_wire_properties(sub { $self->_palette_color($_[0]) });
}

sub _iso_time {
    my ($seconds, $minutes, $hours, $day, $month, $year) = @{ $_[0] };
    return sprintf '%4d-%02d-%02dT%02d:%02d:%02dZ', $year + 1900, $month + 1, $day, $hours, $minutes, $seconds;
}

# What every format has from the beginning.
sub _usual_properties {
    my ($self) = @_;
    return (($self->{_excel2003_style} ? (font => 'Arial', size => 10, theme => -1) : ()),
        %{ $self->{_default_format_properties} });
}

# Brings the finished file to the script's handle.
sub _write_through {
    my ($self, $blocks) = @_;
    local ($\, $,);
    my $handle = $self->{_filehandle};
    my $ok     = 1;
    for my $block (0 .. $blocks - 1) {
        my $bytes = $self->{_channel}->request(read_workbook => { workbook => $self->{_workbook}, block => $block });
        print {$handle} $bytes or $ok = 0;
        last unless $ok;
    }
    my $errno = $! + 0;
    $self->_post(release_workbook => {});
    if ($self->{_internal_fh}) {
        CORE::close($handle) or ($ok, $errno) = (0, $! + 0);
    }
    return if $ok;
    require CPANBridge::Error;
    $! = $errno;
    CPANBridge::Error->throw(code => 'io_error', message => "$!", details => { errno => $errno });
}

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Workbook - A workbook that is being written

=head1 SYNOPSIS

  my $workbook = Excel::Writer::XLSX->new('report.xlsx');
  $workbook->add_worksheet->write(0, 0, 'Hello');
  $workbook->close;

=head1 DESCRIPTION

The base class of L<Excel::Writer::XLSX>, which scripts use.

=head1 METHODS

=head2 add_chart

  my $chart = $workbook->add_chart(type => 'column', subtype => 'stacked', embedded => 1);
  my $sheet = $workbook->add_chart(type => 'line', name => 'Results');

Makes a L<chart|Excel::Writer::XLSX::Chart>: for L<Excel::Writer::XLSX::Worksheet/insert_chart> when C<embedded>, else on a
L<sheet|Excel::Writer::XLSX::Chartsheet> of its own. Types: C<area bar column doughnut line pie radar scatter stock>.

=head2 add_format

  my $format = $workbook->add_format(bold => 1);

Adds a L<format|Excel::Writer::XLSX::Format>.

=head2 add_shape

  my $shape = $workbook->add_shape(type => 'ellipse', text => 'Hello');

Makes a L<shape|Excel::Writer::XLSX::Shape> for C<insert_shape>.

=head2 add_vba_project

  $workbook->add_vba_project('vbaProject.bin');

Takes macros that were extracted from an Excel file into this one, whose name should end in C<.xlsm>. Dies when there is no such file.

=head2 add_worksheet

  my $worksheet = $workbook->add_worksheet('Sales');

Adds a L<sheet|Excel::Writer::XLSX::Worksheet> at the end; without a name it is C<Sheet1>, C<Sheet2>, ... Dies when the name is longer than 31 characters, holds one of C<[]:*?/\>, or is used.

=head2 close

  $workbook->close or die "report.xlsx: $!";

Writes the file and gives it its name. Returns 1, and nothing the second time. When the file cannot be written it warns, sets C<$!> and returns false, and no file appears.

=head2 compatibility_mode

  $workbook->compatibility_mode;

Does nothing; for old scripts.

=head2 define_name

  $workbook->define_name('Sales', '=Sheet1!$G$1:$H$10');
  $workbook->define_name('Sheet1!local', '=5');

Defines a name for a range or formula. Warns and returns -1 when Excel would refuse it.

=head2 get_1904

  my $bool = $workbook->get_1904;

Do days count from 1904?

=head2 get_default_url_format

  my $format = $workbook->get_default_url_format;

The format that links get when they have none.

=head2 get_worksheet_by_name

  my $worksheet = $workbook->get_worksheet_by_name('Sales');

The sheet of that name, or undef.

=head2 new

  my $workbook = Excel::Writer::XLSX->new('report.xlsx');

See L<Excel::Writer::XLSX/new>.

=head2 read_only_recommended

  $workbook->read_only_recommended;

Excel offers to open the file read-only.

=head2 set_1904

  $workbook->set_1904;

Days count from 1904.

=head2 set_calc_mode

  $workbook->set_calc_mode('manual');

When Excel calculates: C<auto>, C<manual> or C<auto_except_tables>.

=head2 set_codepage

  $workbook->set_codepage(1);

Does nothing; for old scripts.

=head2 set_color_palette

  $workbook->set_color_palette;

Brings back the default colours.

=head2 set_custom_color

  my $color = $workbook->set_custom_color(40, '#FF9900');
  my $color = $workbook->set_custom_color(40, 255, 153, 0);

Changes a colour of the palette, 8 to 63. Warns and returns 0 when it cannot.

=head2 set_custom_property

  $workbook->set_custom_property('Checked by', 'Eve', 'text');

Adds a document property of one's own: C<text date number number_int bool>.

=head2 set_optimization

  $workbook->set_optimization;

Rows must be written in order then: an earlier one gives -2. It is not needed here to save memory.

=head2 set_properties

  $workbook->set_properties(title => 'Report', author => 'Eve');

Document properties. Warns and returns -1 for unknown ones.

=head2 set_size

  $workbook->set_size(1200, 800);

Size of the window in pixels.

=head2 set_tab_ratio

  $workbook->set_tab_ratio(75);

Percent of the bar that the tabs take.

=head2 set_tempdir

  $workbook->set_tempdir('/var/tmp');

Where a large workbook waits until it is closed, beside its file by default. Dies when the directory is not there.

=head2 set_vba_name

  $workbook->set_vba_name('ThisWorkbook');

The workbook's name in VBA.

=head2 sheets

  my @sheets = $workbook->sheets;
  my @some = $workbook->sheets(0, 2);

The sheets, or those of the given indexes.

=head2 worksheets

  my $sheets = $workbook->worksheets;

Array reference of the sheets; the old form.

=head1 SEE ALSO

L<Excel::Writer::XLSX>

=cut
