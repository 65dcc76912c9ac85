# Closing, and what is out of order.

trouble-word = BUITEN DIENST
trouble-call-it = Stop met scannen. Bel IT.
trouble-fact = Een scan telt nu niet. Wat is opgeslagen, blijft zoals het is.
trouble-trying = Wordt opnieuw geprobeerd
trouble-settings = Instellingen onbruikbaar
trouble-settings-help = Verbeter het instellingenbestand en druk op Opnieuw proberen.
trouble-database = Opgeslagen scans onleesbaar
trouble-database-help = Zet de laatste back-up terug of verplaats het bestand. Druk dan op Opnieuw proberen.
trouble-disk = Schijf niet te beschrijven
trouble-disk-help = Maak ruimte op de schijf of vervang hem. Druk dan op Opnieuw proberen.
trouble-permissions = Scandesk mag hier niet opslaan
trouble-permissions-help = Geef het account van dit station schrijfrecht op zijn map. Druk dan op Opnieuw proberen.
trouble-no-settings-help = Het genoemde instellingenbestand is er niet. Zet het daar en probeer het opnieuw.
trouble-credentials = De inloggegevens zijn onbruikbaar
trouble-credentials-help = Corrigeer het bestand met inloggegevens, alleen leesbaar voor de eigenaar. Probeer het dan opnieuw.
trouble-damaged-help = Het bestand is beschadigd. Zet de laatste back-up terug en probeer het opnieuw.
trouble-newer-help = Een nieuwere Scandesk schreef het. Installeer die en probeer het opnieuw.
trouble-machine = Deze machine laat het niet starten
trouble-machine-help = De tekst hieronder zegt waarom. Herstel dat en probeer het opnieuw.
