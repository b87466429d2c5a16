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
DbDCxI7h7Yu/AVBLAwQUAAAACADpvHlduCEaqEQBAAA4AgAAGAAAAHhsL3dvcmtzaGVldHMvc2hl
ZXQxLnhtbF1S226DMAz9lSgf0FA2dhMgdZ2m7WFS1WnbcwoGoiaYJW7Z/n5J2iK0hwgfx8c+xyQf
0e5dB0Dsx+jeFbwjGh6EcFUHRroFDtD7mwatkeShbYUbLMg6kowWaZLcCCNVz8s85ja2zPFAWvWw
scwdjJH29xE0jgVf8ktiq9qOQkKU+SBbeAf6GDbWIzF1qZWB3insmYWm4KvlwyoN9bHgU8HoZjEL
TnaI+wBe64InQRBoqCh0kP5zhDVoHRp5Gd/nnnwaGYjz+NL9OXr3XnbSwRr1l6qpK/gdZzU08qBp
i+MLnP1kk8AnSbLMLY7MBp9lXoUgzo6L8NVhZ8fy+uo+Wy6yXBz99Mofz5mI6URMIzGdEZf/KGI2
N+z0TdpW9Y5paDwnWdxmnNmTzhMgHKKUHRKhiWHnfy3YUODvG0S6gLCm6bGUf1BLAwQUAAAACADp
vHldrD6EoIcCAAAnCwAADQAAAHhsL3N0eWxlcy54bWzdVk2PmzAQ/SvI9y1JaFBYhRyKFKlSW620
e+jViU2w5A9qzCrpr68HsyTselZq1V5KFDGex3sznhmHbDt3kfyx4dwlZyV1V5LGufY+TbtjwxXt
PpiWa4/Uxirq/NKe0q61nLIOSEqmq8UiTxUVmuy2uld75brkaHrtSrKaXEm4fWYlWeYfSRLkKsN4
SS7+ulPqjrGkuVfqvutIGuWtMR48n46xd9va6GsKSxIcXpAqnjxTWZKKSnGwAlg1VUJegnsFjqOR
xibO750D2Xu6nwFehhWUZdRRQhs7xA4RhhskIKSc1QAcu21LneNW7/1i4AzON1Ay2k+X1mdwsvSy
XK3JlTDcfJCDsYzb2T6Da7eVvHaeYMWpgbszbQqgc0Z5gwl6MpoOObwwRsPLHrmUjzAT3+uZ9rm+
acUCGqEn0yc0mkEmLED/Vi1o38hmfySbtOLZuE+9340e1j964/iD5bU4D+tzPcWfqY9z9w/1139b
Px0rdtOWWVMmbwLDXZJvcDrkVSI59EI6ocdVIxjj+k1vvLyjB/8rMNP3zzNe0166pwksydX+ypno
VTE99QDbGp+62l9gBpf5dLJ8LKEZP3NWjUt7Ogxm4g0fdbyA8BrZD1ccwTgBiyOAYXGwDDBOYGFx
/qf9bND9BAzLbRNFNihng3ICK4ZUwweLE+cU/orvtCiyLM+xilZVNIMKq1uewzeuhuUGDCwORPq9
WuPdxifk/TnAevrehGA7xScR2ylea0DidQNGUcS7jcUBBtYFbHYgfjwOzFSck2XQVSw37ATjSFFg
CMxifEbzHKlODp94f7BTkmVFEUcAi2eQZRgCpxFHsAwgBwzJsuE9+Op9lL68p9LrX+PdL1BLAwQU
AAAACADpvHldl4q7HMAAAAATAgAACwAAAF9yZWxzLy5yZWxznZK5bsMwDEB/xdCeMAfQIYgzZfEW
BPkBVqIP2BIFikWdv6/apXGQCxl5PTwS3B5pQO04pLaLqRj9EFJpWtW4AUi2JY9pzpFCrtQsHjWH
0kBE22NDsFosPkAuGWa3vWQWp3OkV4hc152lPdsvT0FvgK86THFCaUhLMw7wzdJ/MvfzDDVF5Uoj
lVsaeNPl/nbgSdGhIlgWmkXJ06IdpX8dx/aQ0+mvYyK0elvo+XFoVAqO3GMljHFitP41gskP7H4A
UEsDBBQAAAAIAOm8eV1mIpZWOQEAAC8CAAAPAAAAeGwvd29ya2Jvb2sueG1sjVFBTsMwEPxK5AeQ
tCqVWjVcqIBKCBBFvTvxplnV9kb2toW+no1DRCUunNY7Y41nxqszhUNFdMg+nfWxVC1zt8zzWLfg
dLyhDrwwDQWnWdawz2MXQJvYArCz+bQo5rnT6NXdatR6C5nRDJNFMSvVROXXDDHUjOQF7IEdwjn+
8v2anTBihRb5q1TpbEFlDj06vIApVaGy2NL5iQJeyLO22zqQtf1TidhBYKz/wNve8YeuYkJYV+9a
jJRqXohggyFyupH0tXg8gVwetiPTA1qGsJZYj4GOHfr9T7T8KkYqZZxDo8vwn06pabCGNdVHB56H
UgPY3qCPLXZRZV47KFWy2OeRsTFDNhZTV02FJQoRNmawN3oy0KAH8yIyUXDpp5Z/6kfSmc5uJwvp
4WjtvWCv/pm0GSOO33P3DVBLAwQUAAAACADpvHldJB6boq0AAAD4AQAAGgAAAHhsL19yZWxzL3dv
cmtib29rLnhtbC5yZWxztZE9DoMwDIWvEuUANVCpQwVMXVgrLhAF8yMSEsWuCrcvhQGQOnRhsp4t
f+/JTp9oFHduoLbzJEZrBspky+zvAKRbtIouzuMwT2oXrOJZhga80r1qEJIoukHYM2Se7pminDz+
Q3R13Wl8OP2yOPAPMLxd6KlFZClKFRrkTMJotjbBUuLLTJaiqDIZiiqWcFog4skgbWlWfbBPTrTn
eRc390WuzeMJrt8McHh0/gFQSwMEFAAAAAgA6bx5XWWQeZIZAQAAzwMAABMAAABbQ29udGVudF9U
eXBlc10ueG1srZNNTsMwEIWvEmVbJS4sWKCmG2ALXXABY08aq/6TZ1rS2zNO2kqgEhWFTax43rzP
npes3o8RsOid9diUHVF8FAJVB05iHSJ4rrQhOUn8mrYiSrWTWxD3y+WDUMETeKooe5Tr1TO0cm+p
eOl5G03wTZnAYlk8jcLMakoZozVKEtfFwesflOpEqLlz0GBnIi5YUIqrhFz5HXDqeztASkZDsZGJ
XqVjleitQDpawHra4soZQ9saBTqoveOWGmMCqbEDIGfr0XQxTSaeMIzPu9n8wWYKyMpNChE5sQR/
x50jyd1VZCNIZKaveCGy9ez7QU5bg76RzeP9DGk35IFiWObP+HvGF/8bzvERwu6/P7G81k4af+aL
4T9efwFQSwECFAMUAAAACADpvHldB0FNYoEAAACxAAAAEAAAAAAAAAAAAAAAgAEAAAAAZG9jUHJv
cHMvYXBwLnhtbFBLAQIUAxQAAAAIAOm8eV1vc/9P7wAAACsCAAARAAAAAAAAAAAAAACAAa8AAABk
b2NQcm9wcy9jb3JlLnhtbFBLAQIUAxQAAAAIAOm8eV2ZXJwjEAYAAJwnAAATAAAAAAAAAAAAAACA
Ac0BAAB4bC90aGVtZS90aGVtZTEueG1sUEsBAhQDFAAAAAgA6bx5XbghGqhEAQAAOAIAABgAAAAA
AAAAAAAAAICBDggAAHhsL3dvcmtzaGVldHMvc2hlZXQxLnhtbFBLAQIUAxQAAAAIAOm8eV2sPoSg
hwIAACcLAAANAAAAAAAAAAAAAACAAYgJAAB4bC9zdHlsZXMueG1sUEsBAhQDFAAAAAgA6bx5XZeK
uxzAAAAAEwIAAAsAAAAAAAAAAAAAAIABOgwAAF9yZWxzLy5yZWxzUEsBAhQDFAAAAAgA6bx5XWYi
llY5AQAALwIAAA8AAAAAAAAAAAAAAIABIw0AAHhsL3dvcmtib29rLnhtbFBLAQIUAxQAAAAIAOm8
eV0kHpuirQAAAPgBAAAaAAAAAAAAAAAAAACAAYkOAAB4bC9fcmVscy93b3JrYm9vay54bWwucmVs
c1BLAQIUAxQAAAAIAOm8eV1lkHmSGQEAAM8DAAATAAAAAAAAAAAAAACAAW4PAABbQ29udGVudF9U
eXBlc10ueG1sUEsFBgAAAAAJAAkAPgIAALgQAAAAAA==
