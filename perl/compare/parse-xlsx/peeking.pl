use strict;
use warnings;
use MIME::Base64 qw(decode_base64);
use Spreadsheet::ParseXLSX;

my $content = decode_base64(do { local $/; <DATA> });
close DATA;
local $SIG{__WARN__} = sub { };
my $workbook = Spreadsheet::ParseXLSX->new->parse(\$content);
for my $sheet (@{ $workbook->{Worksheet} }) {
    next unless defined $sheet->{MaxRow};
    for my $row ($sheet->{MinRow} .. $sheet->{MaxRow}) {
        for my $column ($sheet->{MinCol} .. $sheet->{MaxCol}) {
            my $cell = $sheet->{Cells}[$row][$column];
            print "$sheet->{Name} ($row, $column) = ", shown($cell->{Val}, $cell->{_Value}, $cell->Value, $cell->{Type}), "\n" if $cell;
        }
    }
    print scalar(@{ $sheet->{Cells} || [] }), ' rows, ', scalar(grep { $_ } @{ $sheet->{Cells} || [] }), " with cells\n";
    for my $row (@{ $sheet->{Cells} || [] }) {
        next unless $row;
        print ref $row, ' ', scalar @$row, ' ', join(',', map { $_ ? ref $_ : '-' } @$row), "\n";
    }
}
my $first = $workbook->worksheet(0);
$first->{Cells}[0][0]{Val} = 'changed';
print $first->get_cell(0, 0)->unformatted, "\n";
print $first->Cell(0, 1)->Value, ' ', shown($first->RowRange, $first->ColRange), "\n";

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
DbDCxI7h7Yu/AVBLAwQUAAAACADpvHldZtSCoE8DAAAUCAAAGAAAAHhsL3dvcmtzaGVldHMvc2hl
ZXQxLnhtbHVW72/iOBD9fn+F5UroTqvF+Q2FEKnQ7faka1UV7d1nQyYQNYlztoF2//odO5AmLPAB
POP3xu9NkgnxQcg3tQXQ5L0sKjWjW63rCWNqvYWSq6GoocKdTMiSawzlhqlaAk8tqSyY5zgRK3le
0SS2uReZxJqvFqIQksjNakYd5+HBce7uKEtisdNFXsGLJGpXllx+zKEQhxl16Snxmm+22iQQXfMN
LEH/qF8kRqytn+YlVCoXFZGQzeidO/k2NngL+DeHg+qsifG4EuLNBH+nqIeayhWQj2Vd5PYsokX9
D2R6AUWB9TxK+Frne3hB2IyuhNaiNPuoUnONqUyKn1DZM6EAxKKW+jdwU+RY1Fj8/6iXtnaMqO76
pPzBdhz7tOIKsJn/5anezuiYkhQyviv0qzg8wrFXoam3FoWy3+TQYD20sd4pVHMko4Iyr3ADf/m7
+W1oZJunKVQWcOS6/hVueOTaI1lzphV8zzVPYikORBo0FjYL4xoV5pW56kstMZ8jQyfPvISYaaxh
YrY+4ufX8HPQkm/I4GbsR8H0AnNxjYnCdmWfwFBmq9VrtXpXKjwNbrzQmxYFSDLgZT0lS8wE0XSL
N9Gg0NPv5epxsNGXZM2xqGpusRk1D8k+cT0/GIYx23fVNzCvAwvCwPWHoeeMffsJ+oz7BrtqSvb3
vnXruPDF+9zvWfdb6/5l62YqTFTN13hj42OvQO6BJsRmFLlk17c+/M75X52hd+62QQU9t1E4OnPo
dxw6Zw67J7hD7GgYjca3jultOIIv7u1lx0HrOLhysU38xwpH3Nsle4afJcsfT3/Ovcnc/ytmmVFw
Zi+w9sKOROzB2D1vw32jASzi5pndnXkMegWuXMOIEjMDfLxVTo9sOxdas5EVFF2xrPRHAeklu9cY
JcjNOaOnakQ7Q+Vsb9wmWGdy2JJmVCqyFrvqKL/NNpN+Hk0WdtKzT3jzmnjicpNXihQ4eHHED0fY
Ddm0oQlwwtvHsJnPdrnF9xhIA8D9TAh9Cj5fPbuaCJlDhVMfR/yMFrxK1ZrXQHHc1yCX+U98NG4N
o6n2YMvgiy5NH20isRNjYYKYfWYN4IRlnTXsoTpBWDcw65bQDbJcKt1SepENWlI/6stl7R+B5BdQ
SwMEFAAAAAgA6bx5XZWeJQ4TAQAAzAEAABgAAAB4bC93b3Jrc2hlZXRzL3NoZWV0Mi54bWxNUV1P
wyAU/SuEHzA6k6lZ2ibbjNEHk2ZGfWbrbUsG3Aq3Vv+9QNdmT5xzPw7nQD6iu/gOgNiv0dYXvCPq
t0L4cwdG+hX2YEOnQWckBepa4XsHsk5LRou7LLsXRirLyzzVKlfmOJBWFirH/GCMdH970DgWfM3n
wlG1HcWCKPNetvAO9NFXLjCxqNTKgPUKLXPQFHy33u7SfBr4VDD6G8xikhPiJZLXuuBZNAQazhQV
ZDh+4ABaR6Fg4/uqyZcr4+ItntWfU/aQ5SQ9HFB/qZq6gj9yVkMjB01HHF/gmmezGHySJGe5Ccec
b9K1ynqmoQnj2ephw5mbdidC2Kd3OiERmgS78Nzg4kDoN4g0k2h9+cDyH1BLAwQUAAAACADpvHld
Tm9SlTkBAAAKAgAAGAAAAHhsL3dvcmtzaGVldHMvc2hlZXQzLnhtbE1R0U7DMAz8lSofsBSkAZra
SqMIwQPStAl4zlq3jZbEJfHo+HucjI49RPE59vnOKSb0hzAAUHayxoVSDETjSsrQDGBVWOAIjl86
9FYRQ9/LMHpQbWqyRt7m+Z20SjtRFSm38VWBRzLawcZn4Wit8j+PYHAqxY2YE1vdDxQTsipG1cMO
6H3ceEbywtJqCy5odJmHrhT1clUvY30q+NAwhas4i072iIcIXttS5FEQGGgoMii+vqEGY0qxjjK+
Euc6CZAXlut4Zn9O3tnLXgWo0XzqloZSPIishU4dDW1xeoE/P/8CnxSpqvA4Zb4USxbTxIAdZFyn
XdzPjjznNQ+i6lRI4ukRyIYPN85izkxxS2/K99qFzEDHJPnintn8efIZEI5py3skQpvCgT8LfCzg
9w6RZhCNX76/+gVQSwMEFAAAAAgA6bx5XXYntHZtAwAAqw4AAA0AAAB4bC9zdHlsZXMueG1s3VdR
a9swEP4rwu+bk7j16hIHukBgsI2ydbBXJZZjUcnyZLlL9uunkxzH7nSlG+RlDsXSfbrvuzudZLps
zVGwrxVjhhykqNs8qoxpbuO43VVM0vatalhtkVJpSY2d6n3cNprRogUnKeLFbJbGkvI6Wi3rTm6k
aclOdbXJo8VgIv71ocijeXoVEU+3VgXLo6N93kj5pihIdSvlbdtGcdDvGvOD9XGvvVqWqp6GAAZL
SCUjT1Tk0ZoKvtUcvEoquTh68wIMOyWUJsbmbhXmYGl/eXjuZ1CWnkfyWmmn7RWe69xpTgXg254B
xnw0bo3mj2xk8Op6v82jjX1m9pmEcAWzzk8K1W0FG8m7F+TPhRjyTyJvWC0bagzT9cZOnI8z/gGR
fvxwbGwB9poe54vr6NUOrRK8AMn9epoKJONoRq4DqXvZyLdKF0xP9s6bVkvBSmPdNd9X8Daqgboq
Y5S0g4LTvaqpS+zk4d/kBH1roMaeiLiuzyNTua6dVB1qvtm4UGGpkzqtL6htetdtJ9YBOW/GSb8f
2LR2TIivsO57OeQGoRzKUXvPoLnrYWgL0g89jZ8A/5jNc49o3/0TLWn4kzLvO1vN2s1/dMqwe81K
fnDzQznoT9ivLsre3xQX488uHP31RfkX84vSjxpnfmZfjNmtnTaNON4Jvq8l823tTffaquwMB9H5
64NYLemJi1RK8182ArjrdtbAdESemDZ8BxZ7KiNi2MF8UYZ6nStb75+aNg/W6lTbSvP68UFtuJ/z
umD+XrHJNkOERKjdI/MpV7ywa/rbOD6U/Xkbjpo7eJNDPFgJXPx59Bm+UOKcEtl2XBhef5gKPDvL
lt5Qe4NM+e36gpW0E+ZhAPPoPP7ECt7JbFh1D2XuV53HH+HOnKfD98VqQSUOrFj3U3v1ja7rWf+A
w3PEX+VhBPPxWBg53bUhHSwCzMd7YTr/Uz43aD4ew2K7CSI3qM8N6uO9Qsja/TCdsE9mn3CmWZYk
aYpVdL0ORrDG6pam8Bdmw2IDD0wHlP6u1vhu4x3ych9ge/pSh2CZ4p2IZYrXGpBw3cAjy8K7jemA
B7YLWO+AflgHeirskySwq1hs2AnGkSzDEOjFcI+mKVKdFH7h/cFOSZJkWRgBLBxBkmAInEYcwSKA
GDAkSdx38Nn3KD59p+Lzv6er31BLAwQUAAAACADpvHldl4q7HMAAAAATAgAACwAAAF9yZWxzLy5y
ZWxznZK5bsMwDEB/xdCeMAfQIYgzZfEWBPkBVqIP2BIFikWdv6/apXGQCxl5PTwS3B5pQO04pLaL
qRj9EFJpWtW4AUi2JY9pzpFCrtQsHjWH0kBE22NDsFosPkAuGWa3vWQWp3OkV4hc152lPdsvT0Fv
gK86THFCaUhLMw7wzdJ/MvfzDDVF5UojlVsaeNPl/nbgSdGhIlgWmkXJ06IdpX8dx/aQ0+mvYyK0
elvo+XFoVAqO3GMljHFitP41gskP7H4AUEsDBBQAAAAIAOm8eV0Lu2jIYQEAAD8DAAAPAAAAeGwv
d29ya2Jvb2sueG1stZJLTsNADIavEs0BSB+ARNWwoeIhIUAUdT/JOI3VeUQel0LPwm24GM5UgUhI
iE1XE/+2nM+/Pd8F2pQhbLI3Z30sVMPczvI8Vg04HU9CC14ydSCnWUJa57El0CY2AOxsPhmNznOn
0avLed/rifJhEBgqxuBF7IQVwi7+5Lswe8WIJVrk90Klbwsqc+jR4R5MoUYqi03Y3QbCffCs7bKi
YG2hxofECoix+iUvO8gXXcaksC6ftYAU6nwkDWukyKki9dfC+ApSnGr1lsM1WgZaaIYbCtsW/bpL
yRT5YIzkQ/8eTJzRf2wMdY0VLEK1deD54COB7QB9bLCNKvPaQaE+P0qgiFXD3VDylztzGJCFbGAX
zVASdGcS4/F47gFoQDL5g2RyXBLZepTb2gyNmX7jNGgM+AHNNO2uX5iBGj2YB+kURZfjqZ4o657k
7+T0bHwhR7K19kq0R38ftOn339/u5RdQSwMEFAAAAAgA6bx5Xbts6uy6AAAAGgMAABoAAAB4bC9f
cmVscy93b3JrYm9vay54bWwucmVsc8WTOQ6DMBBFr4J8AIYlSREBVRraiAtYMCxiseWZKHD7ECjA
Uoo0iMr6Y/n9V4yjJ3aSGzVQ3Whyxr4bKBY1s74DUF5jL8lVGof5plSmlzxHU4GWeSsrhMDzbmD2
DJFEe6aTTRr/IaqybHJ8qPzV48A/wPBWpqUakYWTSVMhxwLGbhsTLIfvzmThpEUsTFr4As4WCiyh
4Hyh0BIKDxQinjqkzWbNVv3lwHqe3+LWvsR1aC/J9esA1ldIPlBLAwQUAAAACADpvHldpvxKWyMB
AADfBAAAEwAAAFtDb250ZW50X1R5cGVzXS54bWzNlM9OwzAMxl+l6nVqMobEAa27AFfYgRcIjbtG
zT/F3ujeHrfdJoFGxTQkuDRqbH8/x5+S5es+Amadsx7LvCGK91Ji1YBTKEIEz5E6JKeIf9NGRlW1
agNyMZ/fySp4Ak8F9Rr5avkItdpayp463kYTfJknsJhnD2NizypzFaM1lSKOy53XXyjFgSC4csjB
xkSccUIuzxL6yPeAQ93LDlIyGrK1SvSsHGfJzkqkvQUU0xJnegx1bSrQodo6LhEYEyiNDQA5K0bR
2TSZeMIwfm+u5g8yU0DOXKcQkR1LcDnuaElfXUQWgkRm+ognIktffT7o3dagf8jm8b6H1A5+oByW
62f82eOT/oV9LP5JH7d/2MdbCO1vX7l+FU4Zf+TL4V1bfQBQSwECFAMUAAAACADpvHldB0FNYoEA
AACxAAAAEAAAAAAAAAAAAAAAgAEAAAAAZG9jUHJvcHMvYXBwLnhtbFBLAQIUAxQAAAAIAOm8eV1v
c/9P7wAAACsCAAARAAAAAAAAAAAAAACAAa8AAABkb2NQcm9wcy9jb3JlLnhtbFBLAQIUAxQAAAAI
AOm8eV2ZXJwjEAYAAJwnAAATAAAAAAAAAAAAAACAAc0BAAB4bC90aGVtZS90aGVtZTEueG1sUEsB
AhQDFAAAAAgA6bx5XWbUgqBPAwAAFAgAABgAAAAAAAAAAAAAAICBDggAAHhsL3dvcmtzaGVldHMv
c2hlZXQxLnhtbFBLAQIUAxQAAAAIAOm8eV2VniUOEwEAAMwBAAAYAAAAAAAAAAAAAACAgZMLAAB4
bC93b3Jrc2hlZXRzL3NoZWV0Mi54bWxQSwECFAMUAAAACADpvHldTm9SlTkBAAAKAgAAGAAAAAAA
AAAAAAAAgIHcDAAAeGwvd29ya3NoZWV0cy9zaGVldDMueG1sUEsBAhQDFAAAAAgA6bx5XXYntHZt
AwAAqw4AAA0AAAAAAAAAAAAAAIABSw4AAHhsL3N0eWxlcy54bWxQSwECFAMUAAAACADpvHldl4q7
HMAAAAATAgAACwAAAAAAAAAAAAAAgAHjEQAAX3JlbHMvLnJlbHNQSwECFAMUAAAACADpvHldC7to
yGEBAAA/AwAADwAAAAAAAAAAAAAAgAHMEgAAeGwvd29ya2Jvb2sueG1sUEsBAhQDFAAAAAgA6bx5
Xbts6uy6AAAAGgMAABoAAAAAAAAAAAAAAIABWhQAAHhsL19yZWxzL3dvcmtib29rLnhtbC5yZWxz
UEsBAhQDFAAAAAgA6bx5Xab8SlsjAQAA3wQAABMAAAAAAAAAAAAAAIABTBUAAFtDb250ZW50X1R5
cGVzXS54bWxQSwUGAAAAAAsACwDKAgAAoBYAAAAA
