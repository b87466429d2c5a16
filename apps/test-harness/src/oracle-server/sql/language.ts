/** Names that a date language gives months, days and halves of the day, as Oracle spells them. */
export interface DateLanguage {
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  readonly am: string;
  readonly pm: string;
}

const words = (text: string): string[] => text.split(' ');

/** Languages this server speaks. */
export const LANGUAGES: Readonly<Record<string, DateLanguage>> = {
  AMERICAN: {
    months: words('JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER'),
    shortMonths: words('JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'),
    days: words('SUNDAY MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY'),
    shortDays: words('SUN MON TUE WED THU FRI SAT'),
    am: 'AM',
    pm: 'PM',
  },
  GERMAN: {
    months: words('JANUAR FEBRUAR MÄRZ APRIL MAI JUNI JULI AUGUST SEPTEMBER OKTOBER NOVEMBER DEZEMBER'),
    shortMonths: words('JAN FEB MRZ APR MAI JUN JUL AUG SEP OKT NOV DEZ'),
    days: words('SONNTAG MONTAG DIENSTAG MITTWOCH DONNERSTAG FREITAG SAMSTAG'),
    shortDays: words('SO MO DI MI DO FR SA'),
    am: 'VORM.',
    pm: 'NACHM.',
  },
  FRENCH: {
    months: words('JANVIER FÉVRIER MARS AVRIL MAI JUIN JUILLET AOÛT SEPTEMBRE OCTOBRE NOVEMBRE DÉCEMBRE'),
    shortMonths: words('JANV. FÉVR. MARS AVR. MAI JUIN JUIL. AOÛT SEPT. OCT. NOV. DÉC.'),
    days: words('DIMANCHE LUNDI MARDI MERCREDI JEUDI VENDREDI SAMEDI'),
    shortDays: words('DIM. LUN. MAR. MER. JEU. VEN. SAM.'),
    am: 'AM',
    pm: 'PM',
  },
  SPANISH: {
    months: words('ENERO FEBRERO MARZO ABRIL MAYO JUNIO JULIO AGOSTO SEPTIEMBRE OCTUBRE NOVIEMBRE DICIEMBRE'),
    shortMonths: words('ENE FEB MAR ABR MAY JUN JUL AGO SEP OCT NOV DIC'),
    days: words('DOMINGO LUNES MARTES MIÉRCOLES JUEVES VIERNES SÁBADO'),
    shortDays: words('DOM LUN MAR MIÉ JUE VIE SÁB'),
    am: 'AM',
    pm: 'PM',
  },
};

export function languageOf(name: string): DateLanguage {
  return LANGUAGES[name.toUpperCase()] ?? LANGUAGES.AMERICAN!;
}
