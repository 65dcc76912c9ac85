# Closing, and what is out of order.

trouble-word = HORS SERVICE
trouble-call-it = Arrêtez de scanner. Appelez l'informatique.
trouble-call-supervisor = Arrêtez de scanner. Appelez le responsable.
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
trouble-display = Écran inutilisable
trouble-display-help = Corrigez l'écran dans le fichier des réglages, puis appuyez sur Réessayer.
trouble-process = Scandesk tourne déjà ici
trouble-process-help = Fermez l'autre fenêtre, puis appuyez sur Réessayer.
