# Closing, and what is out of order.

trouble-word = BUITEN DIENST
trouble-call-it = Stop met scannen. Bel IT.
trouble-call-supervisor = Stop met scannen. Roep de leidinggevende.
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
trouble-display = Scherm niet te gebruiken
trouble-display-help = Verbeter het scherm in het instellingenbestand en druk op Opnieuw proberen.
trouble-process = Scandesk draait hier al
trouble-process-help = Sluit het andere venster en druk op Opnieuw proberen.
