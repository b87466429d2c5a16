package MIME::Lite::Types;
use strict;
use warnings;

# The registered type of a suffix (IANA), or the one in use.
my %TYPE = (
    '7z'  => 'application/x-7z-compressed',
    asc   => 'application/pgp-keys',
    atom  => 'application/atom+xml',
    avi   => 'video/x-msvideo',
    bin   => 'application/octet-stream',
    bmp   => 'image/bmp',
    bz2   => 'application/x-bzip2',
    c     => 'text/x-csrc',
    conf  => 'text/plain',
    crt   => 'application/x-x509-ca-cert',
    css   => 'text/css',
    csv   => 'text/csv',
    dbf   => 'application/vnd.dbf',
    deb   => 'application/vnd.debian.binary-package',
    doc   => 'application/msword',
    docm  => 'application/vnd.ms-word.document.macroenabled.12',
    docx  => 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    dtd   => 'application/xml-dtd',
    eml   => 'message/rfc822',
    eps   => 'application/postscript',
    exe   => 'application/vnd.microsoft.portable-executable',
    gif   => 'image/gif',
    gz    => 'application/gzip',
    h     => 'text/x-chdr',
    htm   => 'text/html',
    html  => 'text/html',
    ico   => 'image/vnd.microsoft.icon',
    ics   => 'text/calendar',
    ini   => 'text/plain',
    java  => 'text/x-java',
    jpe   => 'image/jpeg',
    jpeg  => 'image/jpeg',
    jpg   => 'image/jpeg',
    js    => 'application/javascript',
    json  => 'application/json',
    log   => 'text/x-log',
    md    => 'text/markdown',
    mdb   => 'application/x-msaccess',
    mov   => 'video/quicktime',
    mp3   => 'audio/mpeg',
    mp4   => 'video/mp4',
    mpeg  => 'video/mpeg',
    mpg   => 'video/mpeg',
    odp   => 'application/vnd.oasis.opendocument.presentation',
    ods   => 'application/vnd.oasis.opendocument.spreadsheet',
    odt   => 'application/vnd.oasis.opendocument.text',
    p7s   => 'application/pkcs7-signature',
    pdf   => 'application/pdf',
    pem   => 'application/pem-certificate-chain',
    pgp   => 'application/pgp-signature',
    pl    => 'application/x-perl',
    pm    => 'application/x-perl',
    png   => 'image/png',
    ppt   => 'application/vnd.ms-powerpoint',
    pptx  => 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ps    => 'application/postscript',
    psd   => 'image/vnd.adobe.photoshop',
    py    => 'application/x-python',
    rpm   => 'application/x-redhat-package-manager',
    rss   => 'application/x-rss+xml',
    rtf   => 'application/rtf',
    sh    => 'application/x-sh',
    shtml => 'text/html',
    sig   => 'application/pgp-signature',
    sql   => 'application/sql',
    svg   => 'image/svg+xml',
    tar   => 'application/x-tar',
    tex   => 'application/x-tex',
    text  => 'text/plain',
    tgz   => 'application/x-gtar',
    tif   => 'image/tiff',
    tiff  => 'image/tiff',
    tsv   => 'text/tab-separated-values',
    ttf   => 'font/ttf',
    txt   => 'text/plain',
    vcf   => 'text/vcard',
    wav   => 'audio/x-wav',
    wmv   => 'video/x-ms-wmv',
    woff  => 'font/woff',
    xls   => 'application/vnd.ms-excel',
    xlsm  => 'application/vnd.ms-excel.sheet.macroenabled.12',
    xlsx  => 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    xltx  => 'application/vnd.openxmlformats-officedocument.spreadsheetml.template',
    xml   => 'application/xml',
    xsl   => 'application/xml',
    xz    => 'application/x-xz',
    yaml  => 'application/x-yaml',
    yml   => 'application/x-yaml',
    z     => 'application/x-compress',
    zip   => 'application/zip',
);

sub by_name {
    my ($name)   = @_;
    my ($suffix) = $name =~ /\.([^.\/]+)\z/;
    return defined $suffix && $TYPE{ lc $suffix } || 'application/octet-stream';
}

1;

=encoding utf8

=head1 NAME

MIME::Lite::Types - What a file's suffix says of its content

=head1 SYNOPSIS

  my $type = MIME::Lite::Types::by_name('report.xlsx');

=head1 DESCRIPTION

For C<< Type => 'AUTO' >> of L<MIME::Lite>; what MIME::Types knows about the files that batch scripts send.

=head1 FUNCTIONS

=head2 by_name

  my $type = by_name($path);

The content type; C<application/octet-stream> for a suffix that is not known.

=head1 SEE ALSO

L<MIME::Lite>.

=cut
