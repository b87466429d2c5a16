use strict;
use warnings;
use MIME::Base64 qw(decode_base64);
use Spreadsheet::ParseXLSX;

my $content = decode_base64(do { local $/; <DATA> });
close DATA;
my $workbook = Spreadsheet::ParseXLSX->new->parse(\$content);
print shown($workbook->worksheet_count, $workbook->using_1904_date, $workbook->{SelectedSheet}, $workbook->get_filename), "\n";
for my $sheet ($workbook->worksheets) {
    dump_sheet($sheet);
    print 'page ',
        shown(
        map { $sheet->$_ } qw(get_header get_footer get_margin_left get_margin_top get_paper get_print_scale get_start_page is_portrait
            get_tab_color is_sheet_hidden get_default_row_height get_default_col_width)
        ),
        "\n";
    print 'heights ', shown($sheet->get_row_heights), "\nwidths ", shown($sheet->get_col_widths), "\n";
    print 'hidden ', shown($sheet->is_row_hidden), ' / ', shown($sheet->is_col_hidden), "\n";
    print 'selection ', shown(@{ $sheet->{Selection} }), "\n";
}
for my $format (@{ $workbook->{Format} }) {
    print 'format ', shown(@$format{qw(FmtIdx FontNo AlignH AlignV Wrap Rotate Indent Shrink Lock Hidden IgnoreFont IgnoreFill)}), "\n";
    print '  fill ', shown(@{ $format->{Fill} }), ' border ', shown(@{ $format->{BdrStyle} }, @{ $format->{BdrColor} }, @{ $format->{BdrDiag} }), "\n";
    my $font = $format->{Font};
    print '  font ', shown(map { $font->{$_} } sort keys %$font), "\n";
}
print "code $_ $workbook->{FormatStr}{$_}\n" for sort { $a <=> $b } keys %{ $workbook->{FormatStr} };

binmode STDOUT, ':encoding(UTF-8)';

sub shown { return join '|', map { defined $_ ? $_ : 'undef' } @_ }

sub dump_sheet {
    my ($sheet) = @_;
    print '== ', shown($sheet->get_name, $sheet->row_range, $sheet->col_range), "\n";
    print 'merged ', join(' ', map { join ',', @$_ } @{ $sheet->get_merged_areas || [] }), "\n";
    my ($first, $last) = $sheet->row_range;
    my ($left, $right) = $sheet->col_range;
    for my $row ($first .. $last) {
        for my $column ($left .. $right) {
            my $cell = $sheet->get_cell($row, $column) or next;
            print "$row,$column: ", shown($cell->value, $cell->unformatted, $cell->type, $cell->is_merged, $cell->{Formula}), "\n";
        }
    }
}

__DATA__
UEsDBBQAAAAIAOm8eV0HQU1igQAAALEAAAAQAAAAZG9jUHJvcHMvYXBwLnhtbE2OPQsCMRBE/8px
vbdBwUJiQNBSsLIPexsvkGRDskJ+vjnBj24ebxhG3wpnKuKpDi2GVI/jIpIPABUXirZOXaduHJdo
pWN5ADvnkc6Mz0hJYKvUHqgJpZnmTf4Ojkafcg4erXhO5uqxcGUnw6UhBQ3/cm3eqdQ17yb1lh/W
8DtpXlBLAwQUAAAACADpvHldb3P/T+8AAAArAgAAEQAAAGRvY1Byb3BzL2NvcmUueG1szZLPasMw
DIdfZfieKE5YoSb1ZaWnDQYrbOxmbLU1i/9gayR9+yVZmzK2B9jR0s+fPoFaHYUOCZ9TiJjIYr4b
XOez0HHDTkRRAGR9QqdyOSb82DyE5BSNz3SEqPSHOiLUVbUCh6SMIgUTsIgLkcnWaKETKgrpgjd6
wcfP1M0wowE7dOgpAy85MDlNjOeha+EGmGCEyeXvApqFOFf/xM4dYJfkkO2S6vu+7Js5N+7A4e3p
8WVet7A+k/Iax1/ZCjpH3LDr5NfmYbvfMVlX9argvKjv93UjmrXg6/fJ9YffTdgFYw/2HxtfBWUL
v+5CfgFQSwMEFAAAAAgA6bx5XZlcnCMQBgAAnCcAABMAAAB4bC90aGVtZS90aGVtZTEueG1s7Vpb
c9o4FH7vr9B4Z/ZtC8Y2gba0E3Npdtu0mYTtTh+FEViNbHlkkYR/v0c2EMuWDe2STbqbPAQs6fvO
RUfn6Dh58+4uYuiGiJTyeGDZL9vWu7cv3uBXMiQRQTAZp6/wwAqlTF61WmkAwzh9yRMSw9yCiwhL
eBTL1lzgWxovI9bqtNvdVoRpbKEYR2RgfV4saEDQVFFab18gtOUfM/gVy1SNZaMBE1dBJrmItPL5
bMX82t4+Zc/pOh0ygW4wG1ggf85vp+ROWojhVMLEwGpnP1Zrx9HSSICCyX2UBbpJ9qPTFQgyDTs6
nVjOdnz2xO2fjMradDRtGuDj8Xg4tsvSi3AcBOBRu57CnfRsv6RBCbSjadBk2PbarpGmqo1TT9P3
fd/rm2icCo1bT9Nrd93TjonGrdB4Db7xT4fDronGq9B062kmJ/2ua6TpFmhCRuPrehIVteVA0yAA
WHB21szSA5ZeKfp1lBrZHbvdQVzwWO45iRH+xsUE1mnSGZY0RnKdkAUOADfE0UxQfK9BtorgwpLS
XJDWzym1UBoImsiB9UeCIcXcr/31l7vJpDN6nX06zmuUf2mrAaftu5vPk/xz6OSfp5PXTULOcLws
CfH7I1thhyduOxNyOhxnQnzP9vaRpSUyz+/5CutOPGcfVpawXc/P5J6MciO73fZYffZPR24j16nA
syLXlEYkRZ/ILbrkETi1SQ0yEz8InYaYalAcAqQJMZahhvi0xqwR4BN9t74IyN+NiPerb5o9V6FY
SdqE+BBGGuKcc+Zz0Wz7B6VG0fZVvNyjl1gVAZcY3zSqNSzF1niVwPGtnDwdExLNlAsGQYaXJCYS
qTl+TUgT/iul2v6c00DwlC8k+kqRj2mzI6d0Js3oMxrBRq8bdYdo0jx6/gX5nDUKHJEbHQJnG7NG
IYRpu/AerySOmq3CEStCPmIZNhpytRaBtnGphGBaEsbReE7StBH8Waw1kz5gyOzNkXXO1pEOEZJe
N0I+Ys6LkBG/HoY4SprtonFYBP2eXsNJweiCy2b9uH6G1TNsLI73R9QXSuQPJqc/6TI0B6OaWQm9
hFZqn6qHND6oHjIKBfG5Hj7lengKN5bGvFCugnsB/9HaN8Kr+ILAOX8ufc+l77n0PaHStzcjfWfB
04tb3kZuW8T7rjHa1zQuKGNXcs3Ix1SvkynYOZ/A7P1oPp7x7frZJISvmlktIxaQS4GzQSS4/IvK
8CrECehkWyUJy1TTZTeKEp5CG27pU/VKldflr7kouDxb5OmvoXQ+LM/5PF/ntM0LM0O3ckvqtpS+
tSY4SvSxzHBOHssMO2c8kh22d6AdNfv2XXbkI6UwU5dDuBpCvgNtup3cOjiemJG5CtNSkG/D+enF
eBriOdkEuX2YV23n2NHR++fBUbCj7zyWHceI8qIh7qGGmM/DQ4d5e1+YZ5XGUDQUbWysJCxGt2C4
1/EsFOBkYC2gB4OvUQLyUlVgMVvGAyuQonxMjEXocOeXXF/j0ZLj26ZltW6vKXcZbSJSOcJpmBNn
q8reZbHBVR3PVVvysL5qPbQVTs/+Wa3InwwRThYLEkhjlBemSqLzGVO+5ytJxFU4v0UzthKXGLzj
5sdxTlO4Ena2DwIyubs5qXplMWem8t8tDAksW4hZEuJNXe3V55ucrnoidvqXd8Fg8v1wyUcP5Tvn
X/RdQ65+9t3j+m6TO0hMnHnFEQF0RQIjlRwGFhcy5FDukpAGEwHNlMlE8AKCZKYcgJj6C73yDLkp
Fc6tPjl/RSyDhk5e0iUSFIqwDAUhF3Lj7++TaneM1/osgW2EVDJk1RfKQ4nBPTNyQ9hUJfOu2iYL
hdviVM27Gr4mYEvDem6dLSf/217UPbQXPUbzo5ngHrOHc5t6uMJFrP9Y1h75Mt85cNs63gNe5hMs
Q6R+wX2KioARq2K+uq9P+SWcO7R78YEgm/zW26T23eAMfNSrWqVkKxE/Swd8H5IGY4xb9DRfjxRi
raaxrcbaMQx5gFjzDKFmON+HRZoaM9WLrDmNCm9B1UDlP9vUDWj2DTQckQVeMZm2NqPkTgo83P7v
DbDCxI7h7Yu/AVBLAwQUAAAACADpvHldDxStRlwBAADAAgAAGAAAAHhsL3dvcmtzaGVldHMvc2hl
ZXQxLnhtbHVSXW/CIBT9Kw0/QKpGtyyUZGqW7WGJ0Wx7pu1tS4TSwdVu/36As2ncfOKc+3UOF1hv
7ME1AJh8adW6jDSI3QOlrmhACzcxHbQ+UxmrBXpqa+o6C6KMTVrRWZouqRayJZzF2NZyZo6oZAtb
m7ij1sJ+r0CZPiNTcgnsZN1gCFDOOlHDHvCt21rP6DAlgncJvRvhJDjOjTkE8lJmJA3CoKBAadpE
+OMEa1AqI49B7tNCFeEwOjSO8WX6U7yj95wLB2ujPmSJTUbuSVJCJY4Kd6Z/hl/fizAvtm0ECs6s
6RMb7sNZEUDQ9nWyDXvYo/Vx6YWQC0bRqwdCi9/i1bk4rPDEp4yeRrnNODebLIYs9ZKD7oxcBeaD
kfkNI/l/Rnyxi890y876b8VyeuWJjvYS3vZV2Fq2LlFQ+aZ0crcgiT3v8UzQdHFkbhCNjrDxXwxs
KPD5yhi8kPCMw6flP1BLAwQUAAAACADpvHld9INBDXoCAACXCgAADQAAAHhsL3N0eWxlcy54bWzd
Vl1vmzAU/SsW7x1J2FCogIchRZq0TZXah706sQmW/MGMqZL9+vliSpLWt9KmPY2o4voezrmfiJaD
O0v+2HHuyElJPVRJ51x/n6bDoeOKDh9Mz7VHWmMVdf5oj+nQW07ZACQl081qlaeKCp3UpR7VTrmB
HMyoXZWsFxcJty/MO/OPCQlyjWG8Ss7+ulPqjjHS3St1PwxJWpfprFWXrdG3kuDwwlRx8kxllTRU
ir0VwGqpEvIc3BtwHIw0ljhfCwey9wy/ArwOJyhz1lFCGzvFDhGmGyQgpFwS2CTBUZc9dY5bvfOH
iTM530Bktp/Ovc/gaOl5vfmUXAjTzQfZG8u4vakzuOpS8tZ5ghXHDu7O9CmAzhnlDSbo0Wg65fDC
mA0ve+BSPsKMf7Q32qf2aiQrGIheTJ/QbAaZcAD9a7WgfSW7+StZ0otn4z6Pvho9nX+OxvEHy1tx
ms6ndol/oz7v0b/UT+eKrtp207TFS2D5quQ7bLG8SJD9KKQTej51gjGu3/TOyzu692/djb5/nvGW
jtI9LWCVXOxvnIlRFctTD1DW/NTF/go7ss6XzfexhGb8xFkzH+1xP5nEGz7qfAHhNbKbrjiCcQIW
RwDD4mAZYJzAwuL8T/Vs0XoChuW2jSJblLNFOYEVQ5rph8WJcwp/xSstiizLc6yjTRPNoMH6lufw
F1fDcgMGFgci/Vmv8WnjG/L+HmAzfW9DsErxTcQqxXsNSLxvwCiK+LSxOMDApoDtDsSPx4GdinOy
DKaK5Ya9wThSFBgCuxjf0TxHupPDLz4f7C3JsqKII4DFM8gyDIG3EUewDCAHDMmy6Tv46nuUvnyn
0su/ovVvUEsDBBQAAAAIAOm8eV2XirscwAAAABMCAAALAAAAX3JlbHMvLnJlbHOdkrluwzAMQH/F
0J4wB9AhiDNl8RYE+QFWog/YEgWKRZ2/r9qlcZALGXk9PBLcHmlA7TiktoupGP0QUmla1bgBSLYl
j2nOkUKu1CweNYfSQETbY0OwWiw+QC4ZZre9ZBanc6RXiFzXnaU92y9PQW+ArzpMcUJpSEszDvDN
0n8y9/MMNUXlSiOVWxp40+X+duBJ0aEiWBaaRcnToh2lfx3H9pDT6a9jIrR6W+j5cWhUCo7cYyWM
cWK0/jWCyQ/sfgBQSwMEFAAAAAgA6bx5Xby0oEsxAQAAHgIAAA8AAAB4bC93b3JrYm9vay54bWyN
UdFKw0AQ/JVwH2DSogVL0xeLWhAtVurzNdk0S+9uw96m1X69m4RgwRef9nZmGWbmFmfi457omHx5
F2JuapFmnqaxqMHbeEMNBGUqYm9FVz6ksWGwZawBxLt0mmWz1FsMZrkYtTacXi8kUAhSULADdgjn
+Mt3a3LCiHt0KN+56d8OTOIxoMcLlLnJTBJrOj8T44WCWLctmJzLzWQgdsCCxR9425n8sPvYI2L3
71aN5GaWqWCFHKW/6PWtejyBHg9bK/SIToBXVuCJqW0wHDoZTZFexeh7GOdQ4pz/UyNVFRawoqL1
EGTokcF1BkOssYkmCdZDbj67LCq+LodcooauWuI5KsHrcrA2+imhwgDlq0pExbWbYsNJN3qd6e3d
5F47aJ17UOwtvJAtx3jj1yx/AFBLAwQUAAAACADpvHldJB6boq0AAAD4AQAAGgAAAHhsL19yZWxz
L3dvcmtib29rLnhtbC5yZWxztZE9DoMwDIWvEuUANVCpQwVMXVgrLhAF8yMSEsWuCrcvhQGQOnRh
sp4tf+/JTp9oFHduoLbzJEZrBspky+zvAKRbtIouzuMwT2oXrOJZhga80r1qEJIoukHYM2Se7pmi
nDz+Q3R13Wl8OP2yOPAPMLxd6KlFZClKFRrkTMJotjbBUuLLTJaiqDIZiiqWcFog4skgbWlWfbBP
TrTneRc390WuzeMJrt8McHh0/gFQSwMEFAAAAAgA6bx5XWWQeZIZAQAAzwMAABMAAABbQ29udGVu
dF9UeXBlc10ueG1srZNNTsMwEIWvEmVbJS4sWKCmG2ALXXABY08aq/6TZ1rS2zNO2kqgEhWFTax4
3rzPnpes3o8RsOid9diUHVF8FAJVB05iHSJ4rrQhOUn8mrYiSrWTWxD3y+WDUMETeKooe5Tr1TO0
cm+peOl5G03wTZnAYlk8jcLMakoZozVKEtfFwesflOpEqLlz0GBnIi5YUIqrhFz5HXDqeztASkZD
sZGJXqVjleitQDpawHra4soZQ9saBTqoveOWGmMCqbEDIGfr0XQxTSaeMIzPu9n8wWYKyMpNChE5
sQR/x50jyd1VZCNIZKaveCGy9ez7QU5bg76RzeP9DGk35IFiWObP+HvGF/8bzvERwu6/P7G81k4a
f+aL4T9efwFQSwECFAMUAAAACADpvHldB0FNYoEAAACxAAAAEAAAAAAAAAAAAAAAgAEAAAAAZG9j
UHJvcHMvYXBwLnhtbFBLAQIUAxQAAAAIAOm8eV1vc/9P7wAAACsCAAARAAAAAAAAAAAAAACAAa8A
AABkb2NQcm9wcy9jb3JlLnhtbFBLAQIUAxQAAAAIAOm8eV2ZXJwjEAYAAJwnAAATAAAAAAAAAAAA
AACAAc0BAAB4bC90aGVtZS90aGVtZTEueG1sUEsBAhQDFAAAAAgA6bx5XQ8UrUZcAQAAwAIAABgA
AAAAAAAAAAAAAICBDggAAHhsL3dvcmtzaGVldHMvc2hlZXQxLnhtbFBLAQIUAxQAAAAIAOm8eV30
g0ENegIAAJcKAAANAAAAAAAAAAAAAACAAaAJAAB4bC9zdHlsZXMueG1sUEsBAhQDFAAAAAgA6bx5
XZeKuxzAAAAAEwIAAAsAAAAAAAAAAAAAAIABRQwAAF9yZWxzLy5yZWxzUEsBAhQDFAAAAAgA6bx5
Xby0oEsxAQAAHgIAAA8AAAAAAAAAAAAAAIABLg0AAHhsL3dvcmtib29rLnhtbFBLAQIUAxQAAAAI
AOm8eV0kHpuirQAAAPgBAAAaAAAAAAAAAAAAAACAAYwOAAB4bC9fcmVscy93b3JrYm9vay54bWwu
cmVsc1BLAQIUAxQAAAAIAOm8eV1lkHmSGQEAAM8DAAATAAAAAAAAAAAAAACAAXEPAABbQ29udGVu
dF9UeXBlc10ueG1sUEsFBgAAAAAJAAkAPgIAALsQAAAAAA==
