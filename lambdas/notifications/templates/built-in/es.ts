import type { BuiltInTexts } from './definitions.ts';

export const es: BuiltInTexts = {
  friend_request: {
    title: 'Nueva solicitud de amistad',
    body: '{actor} te ha enviado una solicitud de amistad.',
    action: 'Ver la solicitud',
  },
  friend_request_accepted: {
    title: 'Solicitud de amistad aceptada',
    body: '{actor} ha aceptado tu solicitud de amistad.',
    action: 'Ver el perfil',
  },
  new_follower: { title: 'Alguien nuevo te sigue', body: '{actor} ha empezado a seguirte.', action: 'Ver el perfil' },
  follow_request: { title: 'Alguien quiere seguirte', body: '{actor} quiere seguirte.', action: 'Ver la solicitud' },
  mention: { title: 'Te han mencionado', body: '{actor} te ha mencionado.', action: 'Ver' },
  comment: { title: 'Nuevo comentario', body: '{actor} ha comentado tu publicación.', action: 'Leer el comentario' },
  reply: { title: 'Nueva respuesta', body: '{actor} ha respondido a tu comentario.', action: 'Leer la respuesta' },
  like: {
    title: '{count, plural, =0 {Nuevo «me gusta»} one {Nuevos «me gusta»} many {Nuevos «me gusta»} other {Nuevos «me gusta»}}',
    body: '{count, plural, =0 {A {actor} le gusta tu publicación.} one {A {actor} y a # persona más les gusta tu publicación.} many {A {actor} y a # de personas más les gusta tu publicación.} other {A {actor} y a # personas más les gusta tu publicación.}}',
    action: 'Ver la publicación',
  },
  competition_starting: { title: 'Empieza la competición', body: '{competition} está empezando. ¡Suerte!', action: 'Ver la competición' },
  competition_ending: {
    title: 'La competición termina pronto',
    body: '{competition} termina el {endsAt, date, long} ({endsAt, time, short}).',
    action: 'Ver la competición',
  },
  competition_won: { title: '¡Victoria!', body: '¡Enhorabuena! Has ganado {competition}.', action: 'Ver los resultados' },
  overtaken: { title: 'Te han adelantado', body: '{actor} te ha adelantado en {competition}.', action: 'Ver la clasificación' },
  competition_invited: { title: 'Tienes una invitación', body: '{actor} te invita a {competition}.', action: 'Ver la invitación' },
  community_join_requested: {
    title: '{count, plural, =0 {Nueva solicitud} one {Nuevas solicitudes} many {Nuevas solicitudes} other {Nuevas solicitudes}}',
    body: '{count, plural, =0 {{actor} quiere unirse a {community}.} one {{actor} y # persona más quieren unirse a {community}.} many {{actor} y # de personas más quieren unirse a {community}.} other {{actor} y # personas más quieren unirse a {community}.}}',
    action: 'Ver las solicitudes',
  },
  community_request_accepted: { title: 'Ya eres miembro', body: 'Te han aceptado en {community}.', action: 'Ver la comunidad' },
  community_invited: { title: 'Tienes una invitación', body: '{actor} te invita a {community}.', action: 'Ver la invitación' },
  community_announcement: { title: 'Nuevo anuncio', body: '{actor} ha publicado un anuncio en {community}.', action: 'Leer el anuncio' },
  community_report: {
    title: '{count, plural, =0 {Nueva denuncia} one {Nuevas denuncias} many {Nuevas denuncias} other {Nuevas denuncias}}',
    body: '{count, plural, =0 {Se ha denunciado un contenido en {community}.} one {Se ha denunciado un contenido en {community}, con # denuncia más desde entonces.} many {Se ha denunciado un contenido en {community}, con # de denuncias más desde entonces.} other {Se ha denunciado un contenido en {community}, con # denuncias más desde entonces.}}',
    action: 'Ver las denuncias',
  },
  habit_reminder: {
    title: 'Es la hora de {habit}',
    body: 'Querías que te recordáramos este hábito. Hoy sigue pendiente.',
    action: 'Ver el hábito',
  },
  streak_at_risk: {
    title: 'No pierdas tu racha',
    body: 'Si hoy no sigues, termina tu racha de {days, plural, one {# día} many {# de días} other {# días}}. Aún estás a tiempo.',
    action: 'Seguir',
  },
  report_resolved: {
    title: 'Hemos revisado tu denuncia',
    body: 'Gracias. El equipo de moderación ha revisado tu denuncia y ha tomado una decisión.',
  },
  suspension_lifted: {
    title: 'Tu cuenta vuelve a estar activa',
    body: 'La suspensión de tu cuenta ha terminado. ¡Nos alegra tenerte de vuelta!',
  },
  roles_changed: { title: 'Tus roles han cambiado', body: 'La administración ha cambiado los roles de tu cuenta.' },
  deletion_requested: {
    title: 'Tu cuenta se eliminará',
    body: 'Has pedido eliminar tu cuenta. Se eliminará el {deleteAfter, date, long}. Si cambias de opinión, inicia sesión antes de esa fecha.',
  },
  deletion_cancelled: { title: 'Tu cuenta se conserva', body: 'Has vuelto a iniciar sesión, así que tu cuenta no se eliminará.' },
  signed_out: {
    title: 'Se ha cerrado tu sesión en todas partes',
    body: 'Se ha cerrado la sesión de tu cuenta en todos los dispositivos. Si no has sido tú, cambia tu contraseña.',
  },
  email_code: {
    title: 'Tu código',
    body: 'Tu código es {code}. Es válido durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}.\n\nSi no lo has pedido, puedes ignorar este mensaje.',
    subject: 'Confirma tu dirección de correo',
  },
  webhook_disabled: {
    title: 'Se ha desactivado un webhook',
    body: '{reason, select, gone {{endpoint} ha respondido que la dirección ya no existe (410), así que hemos desactivado este webhook.} other {No hemos podido entregar mensajes a {endpoint} durante mucho tiempo y hemos desactivado este webhook.}} Revisa la dirección y vuelve a activarlo.',
    action: 'Ver el webhook',
  },
  digest: {
    title: '{count, plural, one {# notificación nueva} many {# de notificaciones nuevas} other {# notificaciones nuevas}}',
    body: '{more, plural, =0 {} one {Y # más en la app.} many {Y # más en la app.} other {Y # más en la app.}}',
    action: 'Abrir la app',
  },
  email_footer: {
    title: 'Darme de baja',
    body: 'Recibes este correo por tus ajustes de notificaciones.',
    action: 'Ajustes de notificaciones',
  },
  unavailable: { title: 'Ya no está disponible', body: 'Esto ya no existe o ya no puedes verlo.' },
  notification: { title: 'Nueva notificación', body: 'Abre la app para verla.', action: 'Abrir la app' },
};
