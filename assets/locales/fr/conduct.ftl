# Closing, and what is out of order.

trouble-word = HORS SERVICE
trouble-call-it = Arrêtez de scanner. Appelez l'informatique.
trouble-fact = Un scan ne compte pas maintenant. Ce qui est enregistré reste intact.
trouble-trying = Nouvel essai
trouble-settings = Réglages inutilisables
trouble-settings-help = Corrigez le fichier des réglages, puis appuyez sur Réessayer.
trouble-database = Scans enregistrés illisibles
trouble-database-help = Remettez la dernière sauvegarde, ou déplacez le fichier. Puis appuyez sur Réessayer.
trouble-disk = Impossible d'écrire sur le disque
trouble-disk-help = Libérez de la place sur le disque, ou remplacez-le. Puis appuyez sur Réessayer.
trouble-permissions = Enregistrement interdit ici
trouble-permissions-help = Autorisez le compte de ce poste à écrire dans son dossier. Puis appuyez sur Réessayer.
trouble-no-settings-help = Le fichier de réglages indiqué n’existe pas. Mettez-le en place, puis réessayez.
trouble-credentials = Identifiants inutilisables
trouble-credentials-help = Corrigez le fichier d’identifiants, lisible par son seul propriétaire. Puis réessayez.
trouble-damaged-help = Le fichier est abîmé. Remettez la dernière sauvegarde, puis réessayez.
trouble-newer-help = Un Scandesk plus récent l’a écrit. Installez celui-là, puis réessayez.
trouble-machine = Cette machine l’empêche de démarrer
trouble-machine-help = Le texte ci-dessous dit pourquoi. Réparez cela, puis réessayez.
