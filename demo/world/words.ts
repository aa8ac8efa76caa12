/** Words of the world: made up, and plain enough to read on a screen. */

export const FIRST_NAMES =
  'Nora Emil Aisha Tomás Ingrid Kenji Leila Marek Sofia Jonas Priya Mateo Hanna Omar Freya Luca Zeynep Anton Chloé Diego Elif Felix Greta Hugo Ines Jakub Kaia Liam Mila Noah Olivia Pavel Ronja Samir Tuva Viktor Wanda Yara Zoe Arjun Bianca Casper Dalia Elias Fatima Gabriel Helena Ivan Jana Karim Lotte Milan Nadia Oskar Petra Rafael Selma Theo Uma Vera'.split(
    ' ',
  );
export const LAST_NAMES =
  'Lind Berg Okafor Navarro Dahl Sato Haddad Novak Rossi Weber Sharma Silva Koch Farouk Holm Conti Yilmaz Petrov Moreau Castro Demir Bauer Strand Vidal Costa Kowal Solberg Byrne Horvat Larsen Marsh Ivanov Nyman Aziz Moen Falk Zielinska Nasser Quinn Rao Greco Holt Saleh Winter Rahman Pinto Sommer Marin Svoboda Amari Visser Kovac Hassan Ekman Vogel Santos Lindgren Alder Menon Frost'.split(
    ' ',
  );

/** Region, time zone and language of where people live. */
export const HOMES = [
  ['AT-9', 'Europe/Vienna', 'de-AT'],
  ['DE-BE', 'Europe/Berlin', 'de-DE'],
  ['SE-AB', 'Europe/Stockholm', 'sv-SE'],
  ['ES-MD', 'Europe/Madrid', 'es-ES'],
  ['GB', 'Europe/London', 'en-GB'],
  ['US-NY', 'America/New_York', 'en-US'],
  ['IN-MH', 'Asia/Kolkata', 'en-IN'],
  ['JP-13', 'Asia/Tokyo', 'ja-JP'],
  ['BR-SP', 'America/Sao_Paulo', 'pt-BR'],
] as const;

type Topic = { bio: string; posts: readonly string[] };
/** `#` is a number, `@` a friend. */
export const TOPICS: readonly Topic[] = [
  {
    bio: 'Runs before breakfast. Slow, but every day.',
    posts: [
      '# km along the river before work. Cold hands, good head.',
      'New shoes, same hills. # minutes up to the tower and back.',
      'Rest day. Walked the dog for # minutes and called it recovery.',
      'Ran with @ today, who pretends that # km is a warm-up.',
      'Week done: # km. The plan said more. The plan was not there when it rained.',
    ],
  },
  {
    bio: 'Cooks for too many people and has no recipes.',
    posts: [
      'The sourdough is # days old and already has opinions.',
      'Soup for # people, and somehow three pots are left.',
      'Cardamom buns. @ asked for the recipe: flour until it feels right.',
      'Found the good tomatoes. Ate # of them over the sink.',
      'Pickled everything that stood still. # jars.',
    ],
  },
  {
    bio: 'Two wheels, no hurry.',
    posts: [
      '# km, headwind in both directions. Explain that.',
      'New tyres on the old bicycle. It feels like # years less.',
      'Gravel with @. We were lost for # minutes and call it exploring.',
      'Commute number # of the month, and the first one that was dry.',
    ],
  },
  {
    bio: 'Reads on trains. Ask me about maps.',
    posts: [
      'Finished a book of # pages about lighthouses. No regrets.',
      'The library let me take # books home. A mistake of theirs.',
      '@ lent me a novel and underlined the ending.',
      'Chapter # is where everybody stops, they say. I am at chapter # now.',
    ],
  },
  {
    bio: 'Climbs, falls, laughs, repeats.',
    posts: [
      'The blue one went, after # tries.',
      'Taught @ to fall properly. # good landings.',
      'Fingers say no. Came home after # minutes.',
      'First time outside this year. # routes and one very curious goat.',
    ],
  },
  {
    bio: 'Balcony gardener with big plans.',
    posts: [
      'Harvest of the day: # beans. We feast.',
      'The chillies finally turn red. Only # weeks late.',
      '@ brought a cutting of the fig. It gets the sunny corner.',
      'Snails: #. Me: 0.',
    ],
  },
  {
    bio: 'Takes pictures of fog and of other people’s dogs.',
    posts: [
      '# photos, one keeper. That is a good day.',
      'Fog over the lake, # minutes before it was gone.',
      'Met the neighbour’s dog. # pictures. @ wants all of them.',
      'Old lens, new light.',
    ],
  },
  {
    bio: 'Chess, tea, and long evenings.',
    posts: [
      'Lost a won game in move #. Tea helps.',
      'Played # blitz games with @ and learned one thing: sleep.',
      'Club night. # boards, and not one phone on the table.',
      'Solved # puzzles on the tram and missed my stop.',
    ],
  },
];

export const COMMENTS = [
  'Well done!',
  'Next time I come along.',
  'That made my morning.',
  'How do you find the time?',
  'I need the details of this.',
  'Same here, minus the success.',
  'Beautiful.',
  'Save some for me!',
  'You said that last week too.',
  'Respect.',
  'This is the content I came for.',
  'Tell me how it went!',
];
export const REPLIES = ['Thank you!', 'Any time.', 'Ha, fair.', 'Saturday?', 'I will write to you.', 'It went better than it looks.'];

export const SPAM = [
  'Double your followers in a day, see the link in my profile',
  'Work from home and earn 9,000 a week, no questions asked',
  'Free watches for the first hundred who write to me',
];
export const RUDE = ['Nobody asked for this. Delete it.', 'You are embarrassing yourself. Again.'];
