import type { BuiltInTexts } from './definitions.ts';

export const de: BuiltInTexts = {
  friend_request: { title: 'Neue Freundschaftsanfrage', body: '{actor} möchte mit dir befreundet sein.', action: 'Anfrage ansehen' },
  friend_request_accepted: {
    title: 'Ihr seid jetzt befreundet',
    body: '{actor} hat deine Freundschaftsanfrage angenommen.',
    action: 'Profil ansehen',
  },
  new_follower: { title: 'Jemand folgt dir', body: '{actor} folgt dir jetzt.', action: 'Profil ansehen' },
  follow_request: { title: 'Jemand möchte dir folgen', body: '{actor} möchte dir folgen.', action: 'Anfrage ansehen' },
  mention: { title: 'Du wurdest erwähnt', body: '{actor} hat dich erwähnt.', action: 'Ansehen' },
  comment: { title: 'Neuer Kommentar', body: '{actor} hat deinen Beitrag kommentiert.', action: 'Kommentar lesen' },
  reply: { title: 'Neue Antwort', body: '{actor} hat auf deinen Kommentar geantwortet.', action: 'Antwort lesen' },
  like: {
    title: '{count, plural, =0 {Neues „Gefällt mir“} one {Neue „Gefällt mir“} other {Neue „Gefällt mir“}}',
    body: '{count, plural, =0 {{actor} hat deinen Beitrag mit „Gefällt mir“ markiert.} one {{actor} und # weitere Person haben deinen Beitrag mit „Gefällt mir“ markiert.} other {{actor} und # weitere Personen haben deinen Beitrag mit „Gefällt mir“ markiert.}}',
    action: 'Beitrag ansehen',
  },
  competition_starting: { title: 'Der Wettbewerb beginnt', body: '{competition} beginnt. Viel Erfolg!', action: 'Wettbewerb ansehen' },
  competition_ending: {
    title: 'Der Wettbewerb endet bald',
    body: '{competition} endet am {endsAt, date, long} um {endsAt, time, short} Uhr.',
    action: 'Wettbewerb ansehen',
  },
  competition_won: {
    title: 'Gewonnen!',
    body: 'Herzlichen Glückwunsch! Du hast {competition} gewonnen.',
    action: 'Ergebnisse ansehen',
  },
  overtaken: { title: 'Du wurdest überholt', body: '{actor} hat dich in {competition} überholt.', action: 'Rangliste ansehen' },
  competition_invited: { title: 'Du bist eingeladen', body: '{actor} lädt dich zu {competition} ein.', action: 'Einladung ansehen' },
  community_join_requested: {
    title: '{count, plural, =0 {Neue Beitrittsanfrage} one {Neue Beitrittsanfragen} other {Neue Beitrittsanfragen}}',
    body: '{count, plural, =0 {{actor} möchte {community} beitreten.} one {{actor} und # weitere Person möchten {community} beitreten.} other {{actor} und # weitere Personen möchten {community} beitreten.}}',
    action: 'Anfragen ansehen',
  },
  community_request_accepted: {
    title: 'Du bist jetzt Mitglied',
    body: 'Du wurdest in {community} aufgenommen.',
    action: 'Community ansehen',
  },
  community_invited: { title: 'Du bist eingeladen', body: '{actor} lädt dich in {community} ein.', action: 'Einladung ansehen' },
  community_announcement: { title: 'Ankündigung', body: '{actor} hat in {community} etwas angekündigt.', action: 'Ankündigung lesen' },
  community_report: {
    title: '{count, plural, =0 {Neue Meldung} one {Neue Meldungen} other {Neue Meldungen}}',
    body: '{count, plural, =0 {Ein Inhalt in {community} wurde gemeldet.} one {Ein Inhalt in {community} wurde gemeldet, mit # weiteren Meldung seither.} other {Ein Inhalt in {community} wurde gemeldet, mit # weiteren Meldungen seither.}}',
    action: 'Meldungen ansehen',
  },
  habit_reminder: {
    title: 'Zeit für {habit}',
    body: 'Du wolltest an diese Gewohnheit erinnert werden. Sie ist heute noch offen.',
    action: 'Gewohnheit ansehen',
  },
  streak_at_risk: {
    title: 'Deine Serie läuft ab',
    body: 'Ohne heute endet deine Serie von {days, plural, one {# Tag} other {# Tagen}}. Noch ist Zeit.',
    action: 'Weitermachen',
  },
  report_resolved: {
    title: 'Deine Meldung wurde geprüft',
    body: 'Danke! Unsere Moderation hat deine Meldung geprüft und entschieden.',
  },
  suspension_lifted: { title: 'Dein Konto ist wieder aktiv', body: 'Die Sperre deines Kontos ist aufgehoben. Willkommen zurück!' },
  roles_changed: { title: 'Deine Rollen wurden geändert', body: 'Die Administration hat die Rollen deines Kontos geändert.' },
  deletion_requested: {
    title: 'Dein Konto wird gelöscht',
    body: 'Du hast die Löschung deines Kontos beantragt. Es wird am {deleteAfter, date, long} gelöscht. Wenn du es dir anders überlegst, melde dich vorher wieder an.',
  },
  deletion_cancelled: { title: 'Dein Konto bleibt bestehen', body: 'Du hast dich wieder angemeldet. Dein Konto wird nicht gelöscht.' },
  signed_out: {
    title: 'Du wurdest überall abgemeldet',
    body: 'Alle Geräte wurden von deinem Konto abgemeldet. Wenn du das nicht warst, ändere bitte dein Passwort.',
  },
  email_code: {
    title: 'Dein Code',
    body: 'Dein Code ist {code}. Er gilt {minutes, plural, one {# Minute} other {# Minuten}}.\n\nWenn du ihn nicht angefordert hast, kannst du diese Nachricht ignorieren.',
    subject: 'Bestätige deine E-Mail-Adresse',
  },
  webhook_disabled: {
    title: 'Ein Webhook wurde abgeschaltet',
    body: '{reason, select, gone {{endpoint} hat geantwortet, dass es diese Adresse nicht mehr gibt (410). Deshalb haben wir den Webhook abgeschaltet.} other {Wir konnten {endpoint} lange nicht erreichen und haben diesen Webhook abgeschaltet.}} Bitte prüfe die Adresse und schalte ihn wieder ein.',
    action: 'Webhook ansehen',
  },
  digest: {
    title: '{count, plural, one {# neue Benachrichtigung} other {# neue Benachrichtigungen}}',
    body: '{more, plural, =0 {} one {Und # weitere in der App.} other {Und # weitere in der App.}}',
    action: 'App öffnen',
  },
  email_footer: {
    title: 'Abbestellen',
    body: 'Du erhältst diese E-Mail wegen deiner Einstellungen für Benachrichtigungen.',
    action: 'Benachrichtigungen einstellen',
  },
  unavailable: { title: 'Nicht mehr verfügbar', body: 'Das gibt es nicht mehr, oder du kannst es nicht mehr sehen.' },
  notification: { title: 'Neue Benachrichtigung', body: 'Öffne die App, um sie zu sehen.', action: 'App öffnen' },
};
