#!/usr/bin/env perl
# The nightly sales report: reads the sales table, writes a formatted workbook, mails it, logs what it did.
#
# Usage: nightly-report.pl [CONFIGURATION FILE]
# Exit:  0 sent, 2 configuration, 3 database, 4 report, 5 mail
use strict;
use warnings;

use DBI;
use Excel::Writer::XLSX;
use File::Basename qw(dirname);
use Log::Log4perl  qw(get_logger);
use Mail::Sender;

my $config = read_config(shift(@ARGV) || dirname($0) . '/nightly-report.conf');

Log::Log4perl->init(\<<"END_OF_LOG_CONFIG");
log4perl.logger.nightly                             = INFO, Logfile
log4perl.appender.Logfile                           = Log::Log4perl::Appender::File
log4perl.appender.Logfile.filename                  = $config->{log}
log4perl.appender.Logfile.mode                      = append
log4perl.appender.Logfile.layout                    = Log::Log4perl::Layout::PatternLayout
log4perl.appender.Logfile.layout.ConversionPattern  = %d{yyyy-MM-dd HH:mm:ss} %-5p %c %m%n
END_OF_LOG_CONFIG
my $log = get_logger('nightly.report');

my @COLUMNS = (
    { title => 'Sale',       width => 8 },
    { title => 'Date',       width => 12, format => 'date' },
    { title => 'Region',     width => 10 },
    { title => 'Store',      width => 16 },
    { title => 'Product',    width => 22 },
    { title => 'Customer',   width => 26 },
    { title => 'Quantity',   width => 10 },
    { title => 'Unit price', width => 12, format => 'money' },
    { title => 'Discount',   width => 10, format => 'percent' },
    { title => 'Amount',     width => 14, format => 'money' },
);

$log->info("reading sales since $config->{since}");
my ($rows, $total);
eval { ($rows, $total) = write_report($config->{report}); 1 } or fail($DBI::err ? 3 : 4, $@);
$log->info(sprintf '%d rows, total %.2f', $rows, $total);

eval { mail_report($config->{report}, $rows, $total); 1 } or fail(5, $@);
$log->info("mailed to $config->{to}");

printf "%d rows, total %.2f, mailed to %s\n", $rows, $total, $config->{to};

sub fail {
    my ($exit, $reason) = @_;
    $log->error($reason);
    print STDERR "nightly-report: $reason";
    exit $exit;
}

sub mail_report {
    my ($file, $rows, $total) = @_;
    my $sender = Mail::Sender->new(
        { smtp => $config->{smtp_host}, port => $config->{smtp_port}, from => $config->{from}, on_errors => 'die' });
    $sender->MailFile({
        to      => $config->{to},
        subject => "Sales since $config->{since}",
        msg     => sprintf("Good morning,\n\n%d sales, %.2f in total. The report is attached.\n", $rows, $total),
        file    => $file,
    });
}

sub read_config {
    my ($file) = @_;
    open my $in, '<', $file or usage("cannot read $file: $!");
    my %config;
    while (my $line = <$in>) {
        $config{$1} = $2 if $line =~ /^\s*(\w+)\s*=\s*(.*?)\s*$/;
    }
    for my $key (qw(database since report log smtp_host smtp_port from to)) {
        usage("$file has no $key") unless defined $config{$key};
    }
    return \%config;
}

sub usage {
    my ($reason) = @_;
    print STDERR "nightly-report: $reason\n";
    exit 2;
}

sub write_report {
    my ($file) = @_;
    my $dbh = DBI->connect("dbi:SQLite:dbname=$config->{database}",
        '', '', { RaiseError => 1, PrintError => 0, sqlite_unicode => 1 });

    my $workbook = Excel::Writer::XLSX->new($file) or die "cannot write $file: $!\n";
    $workbook->set_properties(title => 'Sales', author => 'nightly-report');
    my %format = (
        header =>
            $workbook->add_format(bold => 1, color => 'white', bg_color => '#1F4E78', align => 'center', border => 1),
        date    => $workbook->add_format(num_format => 'yyyy-mm-dd'),
        money   => $workbook->add_format(num_format => '#,##0.00'),
        percent => $workbook->add_format(num_format => '0%'),
        total   => $workbook->add_format(bold       => 1, num_format => '#,##0.00', top => 6),
    );

    my $sheet = $workbook->add_worksheet('Sales');
    $sheet->freeze_panes(1, 0);
    for my $column (0 .. $#COLUMNS) {
        $sheet->set_column($column, $column, $COLUMNS[$column]{width});
        $sheet->write(0, $column, $COLUMNS[$column]{title}, $format{header});
    }
    my @formats = map { $_->{format} ? $format{ $_->{format} } : undef } @COLUMNS;

    my $sth = $dbh->prepare(<<'END_OF_SQL');
SELECT id, sold_on, region, store, product, customer, quantity, unit_price, discount, amount
  FROM sales WHERE sold_on >= ? ORDER BY id
END_OF_SQL
    $sth->execute($config->{since});

    my ($line, $total) = (0, 0);
    while (my @row = $sth->fetchrow_array) {
        $line++;
        $total += $row[9];
        for my $column (0 .. $#row) {
            if ($column == 1) {
                $sheet->write_date_time($line, $column, "$row[$column]T", $formats[$column]);
            } else {
                $sheet->write($line, $column, $row[$column], $formats[$column]);
            }
        }
    }

    $sheet->autofilter(0, 0, $line, $#COLUMNS);
    $sheet->write($line + 1, 8, 'Total', $format{total});
    $sheet->write_formula($line + 1, 9, "=SUM(J2:J@{[$line + 1]})", $format{total}, $total);

    write_regions($workbook, $dbh, \%format);
    $workbook->close or die "cannot write $file: $!\n";
    $dbh->disconnect;
    return ($line, $total);
}

sub write_regions {
    my ($workbook, $dbh, $format) = @_;
    my $sheet = $workbook->add_worksheet('Regions');
    $sheet->set_column('A:C', 14);
    $sheet->merge_range('A1:C1', "Sales by region since $config->{since}", $format->{header});
    $sheet->write_row(1, 0, [ 'Region', 'Sales', 'Amount' ], $format->{header});
    my $regions = $dbh->selectall_arrayref(
        'SELECT region, COUNT(*) AS sales, SUM(amount) AS amount FROM sales WHERE sold_on >= ? GROUP BY region ORDER BY region',
        { Slice => {} },
        $config->{since});
    my $line = 2;
    for my $region (@$regions) {
        $sheet->write_string($line, 0, $region->{region});
        $sheet->write_number($line, 1, $region->{sales});
        $sheet->write_number($line, 2, $region->{amount}, $format->{money});
        $line++;
    }
}
