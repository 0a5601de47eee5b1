/** Words that people put digits and signs around to reach ten characters. */
export const commonWords: ReadonlySet<string> = new Set(
  `password passwort passw0rd contrasena contraseña senha secret secreto letmein welcome welcometo bienvenido
  bemvindo admin administrator administrador root user usuario guest test testing tester login access master
  qwerty qwertyuiop qwertyui asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc iloveyou teamo tequiero teamomucho
  amor monkey dragon sunshine princess princesa football futbol baseball basketball soccer superman batman spiderman
  starwars pokemon michael jordan jessica ashley daniel thomas charlie andrew matthew jennifer anthony william
  hello hola hello world helloworld whatever trustno computer internet samsung google facebook instagram
  freedom shadow killer hunter ranger buster summer winter spring autumn january february september october
  november december monday friday saturday sunday florida miami orlando tampa jesus jesuschrist jesucristo dios
  godisgood blessed family familia forever changeme default fixelo fixelopassword mypassword yourpassword
  thisismypassword thepassword newpassword oldpassword temppassword temporary abc abcd abcdef`
    .split(/\s+/)
    .filter(Boolean),
);

/** Common passwords of ten characters and more that no rule catches. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u8i9o0p 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5 q1w2e3r4t5y6 qwe123qwe123
  qweasdzxc123 qweasdzxcqwe zaq12wsxcde3 zaq1zaq1zaq1 abc123abc123 abcd1234abcd a1b2c3d4e5 a1b2c3d4e5f6 aa12345678
  asd123asd123 zxc123zxc123 1234qwerasdf 12345qwert 123456qwerty qwerty123456 qwerty12345 123qweasdzxc 1234abcd1234
  correcthorsebatterystaple iloveyouforever iloveyousomuch iloveyoubaby ilovemyfamily ilovemymom ilovemydad
  loveyouforever loveme4ever nevergiveup stayhungry carpediem1 opensesame letmeinnow letmeinplease pleaseletmein
  dontforget iforgotit idontknow1 nopassword nopasswordhere passwordpassword password1password adminadmin1 adminadmin
  rootrootroot testtest12 testtesttest useruseruser welcomehome welcomeback helloworld1 hellohello1 goodmorning
  happybirthday merrychristmas manchesterunited manchester1 liverpoolfc chelseafc1 arsenal123 barcelona10 realmadrid1
  realmadrid americafc1 newyorkcity newyork123 losangeles1 california1 california miamibeach1 miamiheat1 miamidolphins
  dallascowboys greenbaypackers newengland1 redsox2004 yankees123 steelers123 lakers2410 ironman123 wolverine1
  captainamerica spongebob1 mickeymouse hellokitty tinkerbell1 harrypotter gandalf123 lordoftherings starwars123
  chocolate1 strawberry butterfly1 butterflies rainbow123 unicorn123 elephant12 snowball12 pepperoni1 cheesecake
  basketball1 basketball volleyball1 volleyball skateboard skateboarding motorcycle playstation playstation1
  minecraft123 fortnite123 pokemon123 counterstrike callofduty1 leagueoflegends hotmail.com gmail.com12 yahoo.com12
  abcdefg1234567 abcdefg123 abcdefgh12 asdfghjkl1 asdfasdf12 asdfasdfasdf qwertyqwerty qwertyuiop1 zxcvbnm123
  poiuytrewq1 mnbvcxz123 0987654321a a0987654321 1029384756 0192837465 1357924680 2468013579 1123581321 3141592653
  3141592654 2718281828 1212121212 1231231231 1231231234 1234512345 1122334455 1111122222 1234554321 0123210123
  5555555551 7777777771 1000000000 2000000000 9876543219 1478963258 1472583690 7894561230 1597534682 9517538264
  justinbieber onedirection michaeljackson elvispresley metallica1 slipknot666 linkinpark guitarhero
  microsoft1 windows1234 windows2000 macbookpro1 iphone1234 samsung123 android123 linuxlinux internet12 broadband1
  cristoredentor diosesamor diosteama virgendeguadalupe teamomucho1 mividaeres brasil2014 flamengo10 corinthians
  corinthians1 palmeiras1 saopaulofc1 teamoamor1 meuamor123 minhasenha minhasenha1 senha12345 mudar12345 contrasena1`
    .split(/\s+/)
    .filter(Boolean),
);
